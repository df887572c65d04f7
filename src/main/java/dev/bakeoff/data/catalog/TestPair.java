package dev.bakeoff.data.catalog;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.array.IdxReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/** An IDX pair of the user's own that takes the place of a dataset's test part. */
final class TestPair {
  private final DatasetSpec.InFiles spec;
  private final DataFiles files;

  TestPair(DatasetSpec.InFiles spec, DataFiles files) {
    this.spec = spec;
    this.files = files;
  }

  /**
   * The training part of a dataset, then the pair's examples. A label is the number of its class,
   * as in the dataset's own files.
   *
   * @param whole of images, in two parts
   * @throws DataException if it is not, or the pair's images are of another shape or have labels
   *     that are no class's number
   */
  Dataset replacing(Dataset whole) throws DataException {
    if (whole.image().isEmpty() || whole.givenTrain().isEmpty()) {
      throw new DataException(
          whole.id()
              + ": has no images in two parts, so test_file cannot stand in for one of them");
    }
    int train = whole.givenTrain().getAsInt();
    int d = whole.features().columns();
    byte[] test = images(whole.image().get());
    int[] numbers = labels(test.length / d, whole.classes().size());
    ByteBuffer pixels = ByteBuffer.allocate(Math.addExact(train * d, test.length));
    pixels.put(whole.features().storage().slice(0, train * d)).put(test).flip();
    int[] labels = Arrays.copyOf(whole.labels(), train + numbers.length);
    System.arraycopy(numbers, 0, labels, train, numbers.length);
    return new Dataset(
        spec.id(),
        Features.of(Features.Type.U8, labels.length, d, pixels),
        labels,
        whole.classes(),
        OptionalInt.of(train),
        whole.image());
  }

  private byte[] images(ImageShape shape) throws DataException {
    try (IdxReader reader = IdxReader.openImages(files.locate(spec, spec.file()))) {
      reader.requireImage(shape);
      return reader.read();
    }
  }

  private int[] labels(int count, int classes) throws DataException {
    Path images = files.locate(spec, spec.file());
    try (IdxReader reader = IdxReader.openLabels(new FileDatasets(spec, files).labels(images))) {
      reader.requireCount(count, images.toString());
      return reader.readLabels(classes);
    }
  }
}
