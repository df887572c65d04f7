package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.input.HashedInput;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the two kinds of IDX file that MNIST and its successors consist of, as they are or
 * compressed with gzip.
 *
 * <pre>
 * images                                      labels
 * byte  0  magic number 2051                  byte 0  magic number 2049
 *       4  number of images n                      4  number of labels n
 *       8  pixels from top to bottom h             8  n labels, a byte each
 *      12  pixels from left to right w
 *      16  n * h * w pixels, a byte each,
 *          image by image, row by row
 * </pre>
 *
 * Numbers in the header are 32 bits wide, big endian. The magic number's third byte, 8, stands for
 * unsigned bytes, its fourth for the number of dimensions.
 *
 * <p>The header is a stranger's claim: nothing is allocated on its word alone. A file that is not
 * exactly as long as its header says is refused. Offsets in messages count inflated bytes.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format's description, with the data</a>
 */
public final class IdxReader implements Closeable {
  private static final int IMAGES_MAGIC = 2051;
  private static final int LABELS_MAGIC = 2049;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8; // array that every JVM can allocate
  private static final int FIRST_CHUNK = 1 << 20;

  private final Path file;
  private final HashedInput in;
  private final int[] dimensions;
  private final int header; // bytes
  private final int body; // bytes

  private IdxReader(Path file, HashedInput in, int magic, int rank) throws DataException {
    this.file = file;
    this.in = in;
    header = 4 + 4 * rank;
    dimensions = readHeader(magic, rank);
    body = bodySize();
  }

  /**
   * Opens a file of images and reads its header.
   *
   * @throws DataException if the header is not one of images or promises more than the file can
   *     hold; the message names file, byte, what was expected and found
   */
  public static IdxReader openImages(Path file) throws DataException {
    return open(file, IMAGES_MAGIC, 3);
  }

  /** Opens a file of labels and reads its header; otherwise like {@link #openImages}. */
  public static IdxReader openLabels(Path file) throws DataException {
    return open(file, LABELS_MAGIC, 1);
  }

  private static IdxReader open(Path file, int magic, int rank) throws DataException {
    HashedInput in = HashedInput.open(file);
    try {
      return new IdxReader(file, in, magic, rank);
    } catch (DataException e) {
      in.close();
      throw e;
    }
  }

  private int[] readHeader(int magic, int rank) throws DataException {
    byte[] bytes = new byte[header];
    int count = in.read(bytes, 0, header);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    if (count >= 4 && buffer.getInt() != magic) {
      throw in.problem(
          0,
          "the magic number is %d, expected %d (IDX, unsigned bytes, %d-dimensional: %s); %s",
          buffer.getInt(0),
          magic,
          rank,
          magic == IMAGES_MAGIC ? "images" : "labels",
          buffer.getInt(0) == IMAGES_MAGIC || buffer.getInt(0) == LABELS_MAGIC
              ? "were the images and the labels swapped?"
              : "this is another kind of file, put the right one in its place");
    }
    if (count < header) {
      throw in.problem(
          count,
          "the file ends in its header, expected %d bytes of it; get the file again",
          header);
    }
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = buffer.getInt();
      if (sizes[i] < 1) {
        throw in.problem(
            4 + 4 * i,
            "dimension %d is %d, expected 1 to 2,147,483,647; get the file again",
            i + 1,
            sizes[i]);
      }
    }
    return sizes;
  }

  private int bodySize() throws DataException {
    long size = 1;
    try {
      for (int dimension : dimensions) {
        size = Math.multiplyExact(size, dimension);
      }
    } catch (ArithmeticException e) {
      size = Long.MAX_VALUE;
    }
    long there = in.atMost() - header;
    if (size > there) {
      throw in.problem(
          4,
          "the header promises %,d items of %s bytes, the file has at most %,d bytes for them;"
              + " get the file again",
          count(),
          itemSize(),
          there);
    }
    if (size > MAX_ARRAY) {
      throw in.problem(
          4, "%,d bytes follow, at most %,d fit into memory; split the file", size, MAX_ARRAY);
    }
    return (int) size;
  }

  private String itemSize() {
    return dimensions.length == 1 ? "1" : dimensions[1] + " x " + dimensions[2];
  }

  /** Number of images or labels n. */
  public int count() {
    return dimensions[0];
  }

  /**
   * The shape of each image.
   *
   * @throws IllegalStateException if this is a file of labels
   */
  public ImageShape image() {
    if (dimensions.length != 3) {
      throw new IllegalStateException(file + " is a file of labels");
    }
    return new ImageShape(dimensions[1], dimensions[2]);
  }

  /** Bytes that {@link #read(byte[], int)} reads: n * h * w, or n. */
  public int size() {
    return body;
  }

  /**
   * Reads all images or labels. Either this or one of the other ways to read may be called, once.
   *
   * @param out {@link #size()} elements from {@code offset} on are overwritten
   * @param offset where to start
   * @throws DataException if the file ends early or goes on, or its gzip data are damaged
   */
  public void read(byte[] out, int offset) throws DataException {
    requireAll(in.read(out, offset, body));
  }

  /** Reads all images or labels into an array that grows with what the file really holds. */
  public byte[] read() throws DataException {
    byte[] out = new byte[Math.min(body, FIRST_CHUNK)];
    int done = in.read(out, 0, out.length);
    while (done == out.length && done < body) {
      out = Arrays.copyOf(out, (int) Math.min(body, 2L * done));
      done += in.read(out, done, out.length - done);
    }
    requireAll(done);
    return out;
  }

  /**
   * Reads all labels.
   *
   * @param classes k
   * @return class numbers in [0, k), shape (n,)
   * @throws DataException also if a label is not below k
   */
  public int[] readLabels(int classes) throws DataException {
    byte[] bytes = read();
    int[] labels = new int[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = bytes[i] & 0xFF;
      if (labels[i] >= classes) {
        throw in.problem(
            header + (long) i,
            "label %,d is %d, expected 0 to %d; check the number of classes or get the file again",
            i,
            labels[i],
            classes - 1);
      }
    }
    return labels;
  }

  /** The SHA-256 of the whole inflated file, in hexadecimal; call it once, after reading. */
  public String sha256() {
    return in.sha256();
  }

  /**
   * Checks that this file holds as many items as another one or the catalog says.
   *
   * @param expected how many there should be
   * @param where who says so, for the message
   * @throws DataException if there are more or fewer
   */
  public void requireCount(int expected, String where) throws DataException {
    if (count() != expected) {
      throw in.problem(
          4,
          "there are %,d items, expected %,d as in %s; put files that belong together in place",
          count(),
          expected,
          where);
    }
  }

  /**
   * Checks that this file's images have a shape.
   *
   * @throws DataException if they have another one
   */
  public void requireImage(ImageShape expected) throws DataException {
    if (!image().equals(expected)) {
      throw in.problem(
          8,
          "the images have %s pixels, expected %d x %d; put the right file in its place",
          itemSize(),
          expected.height(),
          expected.width());
    }
  }

  private void requireAll(int done) throws DataException {
    if (done < body) {
      throw in.problem(
          header + (long) done,
          "the file ends here, expected %,d items of %s bytes up to byte %,d; get the file again",
          count(),
          itemSize(),
          (long) header + body);
    }
    if (in.read(new byte[1], 0, 1) > 0) {
      throw in.problem(
          (long) header + body,
          "the file goes on, expected its end after %,d items of %s bytes; get the file again",
          count(),
          itemSize());
    }
  }

  @Override
  public void close() throws DataException {
    in.close();
  }
}
