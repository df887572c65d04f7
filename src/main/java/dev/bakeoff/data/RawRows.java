package dev.bakeoff.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Unscaled rows to predict, from a file of one of these kinds, told by its first bytes: IDX images
 * and CSV, each also compressed with gzip, and NumPy arrays.
 *
 * @param features shape (n, d) with n at least 1
 * @param labels class numbers in [0, k), shape (n,); empty where the file has none
 */
public record RawRows(Features features, Optional<int[]> labels) {
  private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 60;

  /**
   * Reads a file.
   *
   * @param form what its rows must look like
   * @param label of CSV: the label column's name, or its place from 1; empty to take a column that
   *     is called {@code label}, if there is one
   * @throws DataException if it cannot be read or has other rows; the message names the file and
   *     the place, and what was expected
   */
  public static RawRows read(Path file, RawForm form, Optional<String> label) throws IOException {
    byte[] first = new byte[NUMPY.length];
    try (HashedInput in = HashedInput.open(file)) {
      in.read(first, 0, first.length);
    }
    if (first[0] == 0 && first[1] == 0) {
      return readImages(file, form);
    }
    return Arrays.equals(first, NUMPY) ? readArray(file, form) : RawCsv.read(file, form, label);
  }

  private static RawRows readImages(Path file, RawForm form) throws DataException {
    try (IdxReader reader = IdxReader.openImages(file)) {
      if (form.image() != null) {
        reader.requireImage(form.image());
      }
      ImageShape shape = reader.image();
      requireColumns(file, (long) shape.height() * shape.width(), form);
      RowBuffer rows = new RowBuffer(form);
      rows.addBytes(reader.read());
      return new RawRows(rows.features(), Optional.empty());
    }
  }

  private static RawRows readArray(Path file, RawForm form) throws IOException {
    Npy array = Npy.read(file);
    int[] shape = array.shape();
    if (shape.length < 2 || shape[0] < 1) {
      throw new DataException(
          file
              + ": an array of shape "
              + Arrays.toString(shape)
              + ", expected (n, "
              + form.features()
              + ")");
    }
    requireColumns(file, (long) array.size() / shape[0], form);
    RowBuffer rows = new RowBuffer(form);
    for (int i = 0; i < array.size(); i++) {
      double value = array.value(i);
      if (!rows.takes(value)) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: row %,d, feature %,d is %s, expected %s",
                file,
                i / form.features(),
                i % form.features(),
                value,
                rows.expected()));
      }
      rows.add(value);
    }
    return new RawRows(rows.features(), Optional.empty());
  }

  private static void requireColumns(Path file, long found, RawForm form) throws DataException {
    if (found != form.features()) {
      throw new DataException(
          file + ": rows of " + found + " features, expected " + form.features());
    }
  }

  /** A stranger's text for a message: short, without control characters. */
  static String excerpt(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
