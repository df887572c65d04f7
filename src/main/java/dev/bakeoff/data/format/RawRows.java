package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.format.ExampleReader.Part;
import dev.bakeoff.data.input.HashedInput;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.ModelColumns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Unscaled rows for a saved model, from a file of any kind that Bakeoff reads, as it is or
 * compressed with gzip. IDX, NumPy and MAT are told by their first bytes, LIBSVM and ARFF by the
 * file's name; what is none of these is CSV.
 *
 * @param features shape (n, d) with n at least 1
 * @param labels class numbers in [0, k), shape (n,); empty where the file has none
 */
public record RawRows(Features features, Optional<int[]> labels) {
  private static final int MAGIC = 6; // bytes
  private static final String NO_LABEL = "none";
  private static final String DEFAULT_LABEL = "label";

  /**
   * What the file does not say. What is empty is found as the class says.
   *
   * @param format of the file
   * @param label the column of the labels: its name, its place from 1, {@code first} or {@code
   *     last}, or with {@code name:} or {@code place:} before it; in MAT the variable; {@code none}
   *     to look at no labels
   * @param delimiter between the columns of CSV, a blank for any white space; a comma, or a tab in
   *     {@code .tsv}, if empty
   * @param header whether the first row of CSV holds names
   * @param decimalComma whether numbers in CSV are written {@code 1,5}
   * @param zeroBased whether LIBSVM's features are counted from 0; as in training if empty
   * @param arrays the variable with the features in MAT, and which way examples lie in it
   */
  public record Options(
      Optional<Format> format,
      Optional<String> label,
      Optional<Character> delimiter,
      Optional<Boolean> header,
      boolean decimalComma,
      Optional<Boolean> zeroBased,
      Arrays arrays) {
    /** Nothing but the file. */
    public static final Options NONE =
        new Options(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Arrays.DEFAULT);

    /** The same with a format. */
    Options withFormat(Format other) {
      return new Options(
          Optional.of(other), label, delimiter, header, decimalComma, zeroBased, arrays);
    }

    /** The same with a column of labels. */
    Options withLabel(String other) {
      return new Options(
          format, Optional.of(other), delimiter, header, decimalComma, zeroBased, arrays);
    }

    /** The same with a delimiter. */
    Options withDelimiter(char other) {
      return new Options(
          format, label, Optional.of(other), header, decimalComma, zeroBased, arrays);
    }

    /** The same with or without a header. */
    Options withHeader(boolean other) {
      return new Options(
          format, label, delimiter, Optional.of(other), decimalComma, zeroBased, arrays);
    }

    /** The same with a form of arrays. */
    Options withArrays(Arrays other) {
      return new Options(format, label, delimiter, header, decimalComma, zeroBased, other);
    }
  }

  /**
   * Reads a file.
   *
   * @param form what its rows must look like
   * @throws DataException if it cannot be read or has other rows; the message names the file and
   *     the place, and what was expected
   */
  public static RawRows read(Path file, RawForm form, Options options) throws IOException {
    byte[] start = new byte[MAGIC];
    try (HashedInput in = HashedInput.open(file)) {
      in.read(start, 0, start.length);
    }
    String magic = new String(start, StandardCharsets.ISO_8859_1);
    boolean idx = options.format.equals(Optional.of(Format.IDX));
    if (idx || (options.format.isEmpty() && magic.startsWith("\0\0"))) {
      return readImages(file, form);
    }
    if (options.format.isEmpty() && magic.equals("\u0093NUMPY")) {
      return readArray(file, form);
    }
    boolean mat = magic.equals("MATLAB") || magic.startsWith("\u0089HDF"); // MAT 7.3 is HDF5
    String name = file.getFileName().toString();
    Format format =
        options.format.orElseGet(() -> mat ? Format.MAT : Format.of(name).orElse(Format.CSV));
    return readExamples(file, format, form, options);
  }

  private static RawRows readExamples(Path file, Format format, RawForm form, Options options)
      throws DataException {
    boolean none = options.label.equals(Optional.of(NO_LABEL));
    ModelColumns expected = new ModelColumns(form, none ? Optional.empty() : options.label);
    Text text =
        new Text(
            options.header,
            options.delimiter.orElse(Format.delimiter(file.getFileName().toString())),
            '"',
            options.decimalComma,
            options.zeroBased.orElse(form.layout() != null && form.layout().zeroBased()));
    Reading reading =
        new Reading(
            format,
            text,
            Column.named(expected.label().orElse(DEFAULT_LABEL)),
            List.of(),
            options.arrays,
            Optional.empty());
    ExampleReader reader =
        switch (format) {
          case CSV -> new CsvReader(reading, expected);
          case ARFF -> new ArffReader(expected);
          case LIBSVM -> new LibsvmReader(expected, text.zeroBased());
          case MAT -> new MatReader(reading, expected);
          case IDX -> throw new DataException(file + ": is no IDX file, whatever its name says");
        };
    Features.Type type = format == Format.LIBSVM ? Features.Type.CSR : Features.Type.F64;
    CollectedExamples out =
        new CollectedExamples(form.bytes() ? Features.Type.U8 : type, form.classes());
    boolean named = format == Format.MAT && options.label.isPresent();
    reader.read(file, none ? Part.UNLABELLED : named ? Part.LABELLED : Part.EITHER, out);
    return new RawRows(out.rows().features(form.features()), out.labels());
  }

  private static RawRows readImages(Path file, RawForm form) throws DataException {
    try (IdxReader reader = IdxReader.openImages(file)) {
      if (form.image() != null) {
        reader.requireImage(form.image());
      }
      requireColumns(file, (long) reader.image().height() * reader.image().width(), form);
      int d = form.features();
      byte[] pixels = reader.read();
      Features bytes = Features.of(Features.Type.U8, pixels.length / d, d, ByteBuffer.wrap(pixels));
      return new RawRows(bytes, Optional.empty());
    }
  }

  private static RawRows readArray(Path file, RawForm form) throws IOException {
    Npy array;
    try (HashedInput in = HashedInput.open(file)) {
      array = Npy.parse(file, in.stream().readAllBytes());
    }
    int[] shape = array.shape();
    if (shape.length < 2 || shape[0] < 1) {
      throw new DataException(
          "%s: an array of shape %s, expected (n, %d)"
              .formatted(file, java.util.Arrays.toString(shape), form.features()));
    }
    int d = form.features();
    requireColumns(file, array.size() / shape[0], form);
    CellValues.Range range = new ModelColumns(form, Optional.empty()).range();
    FeatureRows rows = new FeatureRows(form.bytes() ? Features.Type.U8 : Features.Type.F64);
    double[] row = new double[d];
    for (int i = 0; i < shape[0]; i++) {
      for (int j = 0; j < d; j++) {
        row[j] = array.value(i * d + j);
        if (!range.takes(row[j])) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "%s: row %d, feature %d: %s is %s",
                  file,
                  i,
                  j,
                  row[j],
                  range.refusal(row[j])));
        }
      }
      rows.add(row, d);
    }
    return new RawRows(rows.features(d), Optional.empty());
  }

  private static void requireColumns(Path file, long found, RawForm form) throws DataException {
    if (found != form.features()) {
      throw new DataException(
          file + ": rows of " + found + " features, expected " + form.features());
    }
  }
}
