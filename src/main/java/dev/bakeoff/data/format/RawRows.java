package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.data.array.ImageFolderReader;
import dev.bakeoff.data.array.MatReader;
import dev.bakeoff.data.array.Npz;
import dev.bakeoff.data.array.NumpyReader;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.examples.ExampleReader.Part;
import dev.bakeoff.data.input.HashedInput;
import dev.bakeoff.data.table.ModelColumns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    public Options withFormat(Format other) {
      return new Options(
          Optional.of(other), label, delimiter, header, decimalComma, zeroBased, arrays);
    }

    /** The same with a column of labels. */
    public Options withLabel(String other) {
      return new Options(
          format, Optional.of(other), delimiter, header, decimalComma, zeroBased, arrays);
    }

    /** The same with a delimiter. */
    public Options withDelimiter(char other) {
      return new Options(
          format, label, Optional.of(other), header, decimalComma, zeroBased, arrays);
    }

    /** The same with or without a header. */
    public Options withHeader(boolean other) {
      return new Options(
          format, label, delimiter, Optional.of(other), decimalComma, zeroBased, arrays);
    }

    /** The same with a form of arrays. */
    public Options withArrays(Arrays other) {
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
    boolean folder = Files.isDirectory(file);
    String magic = folder ? "" : magic(file);
    boolean idx = options.format.equals(Optional.of(Format.IDX));
    if (idx || (options.format.isEmpty() && magic.startsWith("\0\0"))) {
      return readImages(file, form);
    }
    String name = file.getFileName().toString();
    Format format =
        options
            .format
            .or(() -> folder ? Optional.of(Format.IMAGES) : told(magic))
            .or(() -> Format.of(name))
            .orElse(Format.CSV);
    return readExamples(file, format, form, options);
  }

  private static String magic(Path file) throws IOException {
    byte[] start = new byte[MAGIC];
    try (HashedInput in = HashedInput.open(file)) {
      in.read(start, 0, start.length);
    }
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  /** The format that a file's first bytes tell. */
  private static Optional<Format> told(String magic) {
    if (magic.equals("MATLAB") || magic.startsWith("\u0089HDF")) { // MAT 7.3 is HDF5
      return Optional.of(Format.MAT);
    }
    if (magic.equals("\u0093NUMPY")) {
      return Optional.of(Format.NPY);
    }
    return magic.startsWith("PK\3\4") ? Optional.of(Format.NPZ) : Optional.empty();
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
    boolean archive = format == Format.NPZ;
    Reading reading =
        new Reading(
            format,
            text,
            Column.named(expected.label().orElse(archive ? testLabels() : DEFAULT_LABEL)),
            List.of(),
            archive ? arrays(file, options.arrays) : options.arrays,
            Optional.empty());
    ExampleReader reader =
        switch (format) {
          case CSV -> new CsvReader(reading, expected);
          case ARFF -> new ArffReader(expected);
          case LIBSVM -> new LibsvmReader(expected, text.zeroBased());
          case MAT -> new MatReader(reading, expected);
          case NPY -> NumpyReader.ofFile(expected);
          case NPZ -> NumpyReader.ofArchive(reading, expected);
          case IMAGES -> new ImageFolderReader(size(file, form));
          case IDX -> throw new DataException(file + ": is no IDX file, whatever its name says");
        };
    Features.Type type = format == Format.LIBSVM ? Features.Type.CSR : Features.Type.F64;
    CollectedExamples out =
        new CollectedExamples(form.bytes() ? Features.Type.U8 : type, form.classes());
    boolean named = (format == Format.MAT || archive) && options.label.isPresent();
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

  /** The array of features: the one that is named, or the one that Keras and others call so. */
  private static Arrays arrays(Path file, Arrays named) throws DataException {
    boolean unsaid = named.variable().equals(Arrays.DEFAULT.variable());
    return unsaid && !Npz.names(file).contains(named.variable())
        ? new Arrays(NumpyReader.testName(Format.NPZ.variable()), named.examples())
        : named;
  }

  private static String testLabels() {
    return NumpyReader.testName(Format.NPZ.label().name().orElseThrow());
  }

  private static ImageShape size(Path folder, RawForm form) throws DataException {
    if (form.image() == null) {
      throw new DataException(
          folder
              + ": is a folder, but the model's examples are no images; expected a file of rows");
    }
    return form.image();
  }

  private static void requireColumns(Path file, long found, RawForm form) throws DataException {
    if (found != form.features()) {
      throw new DataException(
          file + ": rows of " + found + " features, expected " + form.features());
    }
  }
}
