package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dataset without its labels as a file that can be mapped. All numbers are little-endian:
 *
 * <pre>
 * offset  bytes         content
 *      0      8         "BAKEOFF1"
 *      8      4         feature type (1 unsigned bytes, 2 doubles, 3 sparse doubles)
 *     12      4         n, examples
 *     16      4         d, features
 *     20      4         k, classes
 *     24      4         image height, 0 if an example is no image
 *     28      4         image width, 0 if an example is no image
 *     32      n*d*width features, row-major; of sparse doubles see {@link Features.Sparse}
 * </pre>
 *
 * @param features shape (n, d), mapped
 * @param classes k
 * @param image set where an example is an image
 */
record FeatureFile(Features features, int classes, Optional<ImageShape> image) {
  private static final byte[] MAGIC = {'B', 'A', 'K', 'E', 'O', 'F', 'F', '1'};
  private static final int HEADER = 32;

  /** The header of a dataset's file. */
  static ByteBuffer header(Dataset dataset) {
    ByteBuffer out = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC);
    out.putInt(dataset.features().type().code());
    out.putInt(dataset.features().rows());
    out.putInt(dataset.features().columns());
    out.putInt(dataset.classes().size());
    out.putInt(dataset.image().map(ImageShape::height).orElse(0));
    out.putInt(dataset.image().map(ImageShape::width).orElse(0));
    return out.flip();
  }

  /**
   * Reads a mapped file.
   *
   * @param file named in messages
   * @param bytes the whole file
   */
  static FeatureFile parse(Path file, ByteBuffer bytes) throws IOException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    if (in.remaining() < HEADER || !Arrays.equals(MAGIC, get(in, magic))) {
      throw damaged(file);
    }
    Features.Type type = Features.Type.of(in.getInt());
    int n = in.getInt();
    int d = in.getInt();
    int classes = in.getInt();
    int height = in.getInt();
    int width = in.getInt();
    if (in.remaining() != Features.bytes(type, n, d, in)) {
      throw damaged(file);
    }
    return new FeatureFile(
        Features.of(type, n, d, in),
        classes,
        height == 0 ? Optional.empty() : Optional.of(new ImageShape(height, width)));
  }

  /** Maps a whole file, read only. */
  static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static byte[] get(ByteBuffer in, byte[] out) {
    in.get(out);
    return out;
  }

  private static DataException damaged(Path file) {
    return new DataException(file + " is damaged; delete it, it is made again");
  }
}
