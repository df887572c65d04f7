package dev.bakeoff.cli.option;

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
import dev.bakeoff.data.profile.ProfileText;
import dev.bakeoff.data.profile.TableProfile;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name a file of one's own to be looked at. */
public final class DataOptions {
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
        : List.of("  test_file: '" + test.toString().replace("'", "''") + "'");
  }

  private static char character(String text) {
    String one = text.equals("\\t") ? "\t" : text;
    if (one.length() != 1) {
      throw new IllegalArgumentException("--delimiter " + text + ": expected one character");
    }
    return one.charAt(0);
  }

  /** Of a format without cells of text: how many examples, features and classes. */
  private List<String> whole(Format known) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    String name = file.getFileName().toString();
    Column labels =
        known == Format.MAT ? Column.named(label == null ? "label" : label) : Column.LAST;
    Reading reading =
        new Reading(
            known, Text.PLAIN, labels, List.of(), DatasetSpec.Arrays.DEFAULT, Optional.empty());
    Map<String, String> labelFiles =
        Format.labelFile(name).map(found -> Map.of(name, found)).orElse(Map.of());
    InFiles spec =
        new InFiles(
            "file",
            folder,
            name,
            Optional.empty(),
            Optional.empty(),
            labelFiles,
            reading,
            ColumnRules.PLAIN);
    Dataset dataset =
        new FileDatasets(spec, new DataFiles(Optional.empty(), folder, folder)).load();
    int[] counts = new int[dataset.classes().size()];
    for (int one : dataset.labels()) {
      counts[one]++;
    }
    List<String> classes = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      classes.add(dataset.classes().get(k) + " (" + counts[k] + ")");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                file,
                known,
                Numbers.count(dataset.labels().length, "row"),
                Numbers.count(dataset.features().columns(), "feature")));
    lines.add("");
    lines.add("classes: " + String.join(", ", classes));
    lines.add("");
    lines.add("dataset:");
    lines.add("  file: '" + file.toString().replace("'", "''") + "'");
    if (Format.of(name).isEmpty()) {
      lines.add("  format: " + known.name().toLowerCase(Locale.ROOT));
    }
    if (known == Format.MAT) {
      lines.add("  label: '" + labels.name().orElseThrow().replace("'", "''") + "'");
    }
    lines.add("split: {kind: kfold, folds: 5}");
    return lines;
  }
}
