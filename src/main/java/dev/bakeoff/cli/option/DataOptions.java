package dev.bakeoff.cli.option;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.InFiles;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.profile.ExamplesProfile;
import dev.bakeoff.data.profile.ProfileText;
import dev.bakeoff.data.profile.TableProfile;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name a file of one's own to be looked at. */
public final class DataOptions {
  private static final String DEFAULT_SIZE = "32x32"; // of pictures in a folder

  /** So that values that are missing can be counted. */
  private static final ColumnRules FILLING =
      new ColumnRules(
          Map.of(),
          new ColumnRule(
              ColumnRule.Kind.NUMBER,
              ColumnRule.Coding.ONE_HOT,
              ColumnRule.Missing.MEDIAN,
              null,
              false));

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A file of your own: what its columns hold, as far as one can guess, and the lines of a"
              + " config that read it.")
  private Path file;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Its test part, to look for rows that are in both.")
  private Path test;

  @Option(names = "--input-format", paramLabel = "FORMAT", description = "Default: by the name.")
  private Format format;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "Where labels are: a column by name, by place from 1 or last; of MAT the variable.")
  private String label;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "Between the columns of CSV, such as ';' or '\\t'.")
  private String delimiter;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row of CSV holds names. Default: as it looks.")
  private Boolean header;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels, where they are in a file of their own (IDX, NPY).")
  private Path labels;

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      description = "The variable or array with the features in MAT or NPZ.")
  private String variable;

  @Option(
      names = "--examples",
      paramLabel = "SIDE",
      description = "rows or columns: which side of a MAT matrix are the examples.")
  private DatasetSpec.Examples examples;

  @Option(
      names = "--image",
      paramLabel = "HxW",
      description = "Examples are grey images of so many pixels; of a folder, the size to look at.")
  private String image;

  /** Whether a file was named. */
  public boolean isGiven() {
    return file != null;
  }

  /**
   * What the file holds; a line each.
   *
   * @throws UsageException if there is no such column for labels, or the delimiter is no character
   */
  public List<String> describe() throws IOException, UsageException {
    Format known =
        Optional.ofNullable(format)
            .or(() -> Files.isDirectory(file) ? Optional.of(Format.IMAGES) : Optional.empty())
            .or(() -> Format.of(file.getFileName().toString()))
            .orElse(Format.CSV);
    try {
      return known == Format.CSV || known == Format.ARFF ? table(known) : whole(known);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private List<String> table(Format known) throws IOException {
    TableProfile.Options options =
        new TableProfile.Options(
            Optional.ofNullable(label),
            Optional.ofNullable(delimiter).map(DataOptions::character),
            Optional.ofNullable(header));
    TableProfile profile = TableProfile.read(file, known, options);
    ProfileText text = new ProfileText(profile);
    List<String> lines = new ArrayList<>(text.lines());
    List<String> warnings = new ArrayList<>(text.warnings());
    if (test != null) {
      long common = profile.duplicates(test);
      if (common > 0) {
        warnings.add(
            Numbers.count(common, "row") + " of " + test + " in this file too, labels aside");
      }
    }
    if (!warnings.isEmpty()) {
      lines.add("");
      warnings.forEach(one -> lines.add("warning: " + one));
    }
    lines.add("");
    lines.addAll(text.entry());
    lines.addAll(split());
    return lines;
  }

  /** How a config splits it. */
  private List<String> split() {
    return test == null
        ? List.of("split: {kind: kfold, folds: 5}")
        : List.of("  test_file: " + quoted(test.toString()));
  }

  private static char character(String text) {
    String one = text.equals("\\t") ? "\t" : text;
    if (one.length() != 1) {
      throw new IllegalArgumentException("--delimiter " + text + ": expected one character");
    }
    return one.charAt(0);
  }

  /** Of a format without cells of text: examples, features, values and classes. */
  private List<String> whole(Format known) throws IOException {
    InFiles spec = spec(known);
    Path folder = spec.folder();
    Dataset dataset =
        new FileDatasets(spec, new DataFiles(Optional.empty(), folder, folder)).load();
    ExamplesProfile profile = ExamplesProfile.of(dataset);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                file,
                known,
                Numbers.count(dataset.labels().length, "row"),
                Numbers.count(dataset.features().columns(), "feature")));
    lines.add("");
    lines.addAll(profile.lines());
    if (!profile.warnings().isEmpty()) {
      lines.add("");
      profile.warnings().forEach(one -> lines.add("warning: " + one));
    }
    lines.add("");
    lines.addAll(entry(known, spec, profile.hasMissing()));
    return lines;
  }

  private InFiles spec(Format known) {
    Path folder = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString();
    boolean both = known == Format.NPZ && label == null && variable == null;
    Column labelled =
        known.label().name().isPresent() && label != null ? Column.named(label) : known.label();
    Reading reading =
        new Reading(
            known,
            Text.PLAIN,
            labelled,
            List.of(),
            new DatasetSpec.Arrays(
                variable == null ? known.variable() : variable, Optional.ofNullable(examples)),
            size(known));
    Optional<String> other =
        Optional.ofNullable(labels)
            .map(path -> path.toAbsolutePath().toString())
            .or(() -> Format.labelFile(name));
    if (known == Format.NPY && other.isEmpty()) {
      throw new IllegalArgumentException(
          "--data " + file + ": its labels are in another file; name it with --labels");
    }
    boolean table = known == Format.MAT || known == Format.NPY || known == Format.NPZ;
    return new InFiles(
        "file",
        folder,
        name,
        both ? Optional.of(name) : Optional.empty(),
        Optional.empty(),
        other.map(found -> Map.of(name, found)).orElse(Map.of()),
        reading,
        table && image == null ? FILLING : ColumnRules.PLAIN);
  }

  private Optional<DatasetSpec.Image> size(Format known) {
    if (image == null && known != Format.IMAGES) {
      return Optional.empty();
    }
    Optional<DatasetSpec.Image> size = DatasetSpec.Image.of(image == null ? DEFAULT_SIZE : image);
    if (size.isEmpty()) {
      throw new IllegalArgumentException(
          "--image " + image + ": expected the pixels down and across, such as 28x28");
    }
    return size;
  }

  /** The lines of a config that read it as it was read here. */
  private List<String> entry(Format known, InFiles spec, boolean missing) {
    List<String> lines = new ArrayList<>();
    String name = file.toString();
    boolean folder = known == Format.IMAGES;
    lines.add("dataset:");
    lines.add("  file: " + quoted(folder && !name.endsWith("/") ? name + "/" : name));
    if (Format.of(name).isEmpty() && !folder) {
      lines.add("  format: " + known.name().toLowerCase(Locale.ROOT));
    }
    if (labels != null) {
      lines.add("  labels_file: " + quoted(labels.toString()));
    }
    if (variable != null) {
      lines.add("  variable: " + quoted(variable));
    }
    if (known == Format.MAT || label != null) {
      lines.add("  label: " + quoted(spec.reading().label().name().orElseThrow()));
    }
    if (examples != null) {
      lines.add("  examples: " + examples.name().toLowerCase(Locale.ROOT));
    }
    if (missing) {
      lines.add("  missing: median");
    }
    spec.reading()
        .image()
        .ifPresent(size -> lines.add("  image: " + size.height() + "x" + size.width()));
    if (spec.testFile().isEmpty()) {
      lines.add("split: {kind: kfold, folds: 5}");
    }
    return lines;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
