package dev.bakeoff.config.reader;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Examples;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Image;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a config says of a dataset in files. Whether the files exist is not its concern. */
final class FileDatasetReader {
  private final MappingReader dataset;
  private final String path;
  private final Problems problems;

  /**
   * Prepares for reading.
   *
   * @param dataset a mapping with the key {@code file}
   * @param path what messages call it, for instance {@code datasets[0]}
   */
  FileDatasetReader(MappingReader dataset, String path, Problems problems) {
    this.dataset = dataset;
    this.path = path;
    this.problems = problems;
  }

  /** The dataset; empty where it has a mistake without which nothing more can be said of it. */
  Optional<DatasetSpec.InFiles> read() {
    String file = dataset.read("file", "", Values::text);
    String id = dataset.read("name", "", Values::name);
    if (file.isEmpty() || (id.isEmpty() && dataset.has("name"))) {
      return Optional.empty();
    }
    if (id.isEmpty()) {
      id = stem(file);
      if (!Values.isName(id)) {
        dataset.problem(
            dataset.place("file"),
            "the file's name makes no name for the dataset; write for instance name: mine");
        return Optional.empty();
      }
    }
    MappingReader named = dataset.named(path + " (" + id + ")");
    Optional<Format> format = format(named, file);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    refuseKeysOfOtherFormats(named, format.get());
    ColumnsReader columns = new ColumnsReader(named, problems);
    ColumnRules rules = columns.read();
    if (!rules.isPlain() && named.has("image")) {
      named.problem(
          named.place("image"), "image: pixels are neither categories nor missing; remove one");
    }
    return Optional.of(
        new DatasetSpec.InFiles(
            id,
            OwnPaths.folderOf(dataset.place("file")),
            file,
            optionalText(named, "test_file").or(() -> bothParts(named, format.get(), file)),
            optionalText(named, "unlabelled_file"),
            labelFiles(named, format.get()),
            reading(named, format.get(), file, columns.dropped()),
            rules));
  }

  /**
   * The IDX pair that is the test part of a dataset of the catalog.
   *
   * @param section with the key {@code test_file}
   * @param id what the config calls the dataset
   */
  static DatasetSpec.InFiles testPair(MappingReader section, String id) {
    String file = section.read("test_file", "", Values::text);
    return new DatasetSpec.InFiles(
        id,
        OwnPaths.folderOf(section.place("test_file")),
        file,
        Optional.empty(),
        Optional.empty(),
        labelFiles(section, Format.IDX),
        reading(section, Format.IDX, file, List.of()));
  }

  /**
   * An archive with arrays of both parts, as a config means where it names none, is a test file.
   */
  private static Optional<String> bothParts(MappingReader section, Format format, String file) {
    boolean usual = !section.has("variable") && !section.has("label");
    return format == Format.NPZ && usual ? Optional.of(file) : Optional.empty();
  }

  /** The files of labels, by those of features that the section names. */
  private static Map<String, String> labelFiles(MappingReader section, Format format) {
    Map<String, String> files = new LinkedHashMap<>();
    if (format != Format.IDX && format != Format.NPY) {
      return files;
    }
    Map.of("file", "labels_file", "test_file", "test_labels_file")
        .forEach(
            (key, labelKey) -> {
              Optional<String> images = optionalText(section, key);
              Optional<String> labels = optionalText(section, labelKey);
              if (images.isPresent() && labels.isEmpty() && !section.has(labelKey)) {
                labels = Format.labelFile(images.get());
                if (labels.isEmpty()) {
                  section.problem(
                      section.place(key),
                      "the name '"
                          + images.get()
                          + "' does not tell the file with the labels; add for instance "
                          + labelKey
                          + (format == Format.NPY ? ": y.npy" : ": labels-idx1-ubyte"));
                }
              }
              if (images.isPresent() && labels.isPresent()) {
                files.put(images.get(), labels.get());
              } else if (labels.isPresent()) {
                section.problem(
                    section.entries().get(labelKey).keyPlace(),
                    "the key '" + labelKey + "' goes only with " + key);
              }
            });
    return files;
  }

  private static Optional<String> optionalText(MappingReader section, String key) {
    return section.read(key, Optional.empty(), found -> Optional.of(Values.text(found)));
  }

  private static Optional<Format> format(MappingReader section, String file) {
    if (section.has("format")) {
      String word = section.read("format", "", found -> Values.word(found, "format", Keys.FORMATS));
      return word.isEmpty()
          ? Optional.empty()
          : Optional.of(Format.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    Optional<Format> format = Format.of(file);
    if (format.isEmpty()) {
      section.problem(
          section.place("file"),
          "the name '"
              + file
              + "' does not tell the format; add one of format: "
              + String.join(", ", Keys.FORMATS));
    }
    return format;
  }

  private static void refuseKeysOfOtherFormats(MappingReader section, Format format) {
    String word = format.name().toLowerCase(Locale.ROOT);
    section
        .entries()
        .forEach(
            (key, entry) -> {
              if (Keys.FILE_DATASET.contains(key) && !Keys.fileDataset(word).contains(key)) {
                List<String> others =
                    Keys.FORMATS.stream().filter(f -> Keys.fileDataset(f).contains(key)).toList();
                section.problem(
                    entry.keyPlace(),
                    "the key '%s' does not go with format %s, only with %s"
                        .formatted(key, word, String.join(" or ", others)));
              }
            });
  }

  private static Reading reading(
      MappingReader section, Format format, String file, List<Column> dropped) {
    if (format == Format.IMAGES) {
      section.require("image", "image: 28x28, the size to which every picture is brought");
    }
    if (format == Format.CSV) {
      section.require("label", "label: diagnosis, label: 1 or label: last");
    }
    return new Reading(
        format,
        text(section, file),
        section.read(
            "label",
            format.label(),
            found ->
                format == Format.MAT || format == Format.NPZ
                    ? Column.named(Values.text(found))
                    : column(found)),
        Stream.concat(
                section.items("drop").stream()
                    .map(
                        item ->
                            section.parse(item, "drop", Column.LAST, FileDatasetReader::column)),
                dropped.stream())
            .toList(),
        new Arrays(
            section.read("variable", format.variable(), Values::text),
            choice(section, "examples", Keys.EXAMPLES).map(Examples::valueOf)),
        section.read("image", Optional.empty(), FileDatasetReader::image));
  }

  private static Text text(MappingReader section, String file) {
    char delimiter =
        section.read("delimiter", Format.delimiter(file), FileDatasetReader::delimiter);
    char quote = section.read("quote", '"', FileDatasetReader::separator);
    if (delimiter == quote) {
      section.problem(section.place("quote"), "quote: it is the delimiter already");
    }
    boolean comma = choice(section, "decimal", Keys.DECIMALS).equals(Optional.of("COMMA"));
    if (comma && delimiter == ',') {
      section.problem(
          section.place("decimal"),
          "decimal: a comma cannot stand between columns as well; add for instance delimiter: \";\"");
    }
    return new Text(
        section.read("header", Optional.empty(), found -> Optional.of(Values.flag(found))),
        delimiter,
        quote,
        comma,
        section.read("zero_based", false, Values::flag));
  }

  /** One of some words, in capitals; empty where the key is not there. */
  private static Optional<String> choice(MappingReader section, String key, List<String> words) {
    return section.read(
        key,
        Optional.empty(),
        found -> Optional.of(Values.word(found, key, words).toUpperCase(Locale.ROOT)));
  }

  private static char delimiter(Located found) {
    return found.value() instanceof String text && text.equals(Keys.WHITE_SPACE)
        ? Text.WHITE_SPACE
        : separator(found);
  }

  private static char separator(Located found) {
    if (found instanceof Scalar scalar
        && scalar.value() instanceof String text
        && text.length() == 1
        && !Character.isLetterOrDigit(text.charAt(0))
        && "\r\n".indexOf(text.charAt(0)) < 0) {
      return text.charAt(0);
    }
    throw new IllegalArgumentException(
        "expected one character in double quotes, such as \",\" or \"\\t\", found "
            + found.shown());
  }

  private static Column column(Located found) {
    if (found.value() instanceof Number) {
      return Column.at(Values.integer(1, Integer.MAX_VALUE).apply(found).intValue());
    }
    if (found instanceof Sequence) {
      throw new IllegalArgumentException(
          "expected a column's name, its place from 1, first or last, found a list");
    }
    String name = Values.text(found);
    return Column.of(name);
  }

  private static Optional<Image> image(Located found) {
    Optional<Image> size = Image.of(Values.amount(found));
    if (size.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the pixels down and across, such as 28x28, found " + found.shown());
    }
    return size;
  }

  /** The file's name without folder, {@code .gz} and ending. */
  private static String stem(String file) {
    String name = Format.plainName(file);
    int dot = name.lastIndexOf('.');
    return dot < 1 ? name : name.substring(0, dot);
  }
}
