package dev.bakeoff.data.array;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads datasets in pairs of IDX files, one with images and one with their labels. Features are the
 * pixels, bytes; a class is called by the number that is its label.
 */
public final class IdxPairReader implements ExampleReader {
  private final LabelFiles labels;
  private ImageShape image; // of the first file

  /** Reads labels from the files that are found so. */
  public IdxPairReader(LabelFiles labels) {
    this.labels = labels;
  }

  @Override
  public int features() {
    return image.height() * image.width();
  }

  @Override
  public Optional<ImageShape> image() {
    return Optional.of(image);
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    byte[] pixels;
    int count;
    try (IdxReader images = IdxReader.openImages(file)) {
      if (image == null) {
        image = images.image();
      }
      images.requireImage(image);
      count = images.count();
      pixels = images.read();
    }
    Optional<Path> numbered =
        part == Part.UNLABELLED ? Optional.empty() : Optional.of(labels.of(file));
    int[] numbers = numbered.isEmpty() ? null : numbers(numbered.get(), count, file);
    int d = features();
    double[] row = new double[d];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < d; j++) {
        row[j] = pixels[i * d + j] & 0xFF;
      }
      out.rows().add(row, d);
      if (numbers != null) {
        int label = i;
        out.label(
            String.valueOf(numbers[i]),
            message -> new DataException(numbered.get() + ": label " + label + ": " + message));
      }
    }
  }

  private static int[] numbers(Path file, int count, Path images) throws DataException {
    try (IdxReader reader = IdxReader.openLabels(file)) {
      reader.requireCount(count, images.toString());
      return reader.readLabels(256);
    }
  }
}
