package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.flag.Flags;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.DatasetInfo;
import dev.bakeoff.store.DatasetInfo.ColumnInfo;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Says what a dataset's rows have in common, and warns where they have not. */
public final class DatasetFacts {
  private static final int SHOWN_CLASSES = 12;

  private DatasetFacts() {}

  /** What was compared on what. */
  public static List<Fact> of(Config config, DatasetComparison section) {
    String dataset = section.dataset();
    List<TrialResult> rows = section.rows();
    Optional<DatasetInfo> info = section.info();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Dataset", dataset + (section.synthetic() ? " (synthetic: generated examples)" : "")));
    String image =
        info.filter(i -> i.height() != null && i.width() != null)
            .map(i -> " (grey images of " + i.height() + " × " + i.width() + ")")
            .orElse("");
    List<ColumnInfo> columns = info.map(DatasetInfo::columns).orElse(List.of());
    String made = columns.isEmpty() ? "" : ", made of " + Numbers.count(columns.size(), "column");
    facts.add(
        new Fact("Features", range(rows, row -> row.outcome().sizes().nFeatures()) + made + image));
    if (!columns.isEmpty()) {
      ColumnFacts words = new ColumnFacts(columns);
      facts.add(new Fact("Columns", words.kinds()));
      facts.add(new Fact("Missing values", words.missing()));
    }
    facts.add(
        new Fact(
            "Classes",
            range(rows, row -> row.outcome().sizes().nClasses())
                + info.map(i -> " (" + some(i.classes()) + ")").orElse("")));
    facts.add(new Fact("Training examples", range(rows, row -> row.outcome().sizes().nTrain())));
    facts.add(new Fact("Test examples", range(rows, row -> row.outcome().sizes().nTest())));
    facts.add(new Fact("Split", split(config.data().split())));
    facts.add(new Fact("Scaling", scaling(config.data().scaling())));
    facts.add(new Fact("Repeats", Numbers.count(config.measuring().repeats())));
    facts.add(new Fact("Seed", Long.toString(config.seed())));
    facts.add(new Fact("Split SHA-256", distinct(rows, row -> row.provenance().splitSha256())));
    facts.add(new Fact("Dataset SHA-256", distinct(rows, row -> row.provenance().datasetSha256())));
    int entries = section.entries().size();
    if (entries > DatasetComparison.MAX_DETAILED) {
      facts.add(
          new Fact(
              "Shown in detail",
              "the "
                  + DatasetComparison.MAX_DETAILED
                  + " most accurate of "
                  + Numbers.count(entries, "model")
                  + " with curves, searches, confusion matrices and misclassified images; tables list "
                  + Numbers.count(Math.min(DatasetComparison.MAX_LISTED, entries))));
    }
    return facts;
  }

  /** What makes the rows less comparable than they look, most serious first. */
  public static List<Warning> warnings(Comparison comparison, DatasetComparison section) {
    List<Warning> warnings = new ArrayList<>();
    section
        .info()
        .map(DatasetInfo::warnings)
        .orElse(List.of())
        .forEach(text -> warnings.add(Warning.of("The data: " + text + ".")));
    ofRows(section).forEach(text -> warnings.add(Warning.of(text)));
    warnings.addAll(FlagText.warnings(section, Flags.of(comparison, section)));
    return warnings;
  }

  private static List<String> ofRows(DatasetComparison section) {
    List<TrialResult> rows = section.rows();
    List<String> warnings = new ArrayList<>();
    if (!section.sameSplits()) {
      warnings.add("Not every model got the same split: the split's SHA-256 differs between rows.");
    }
    if (values(rows, row -> row.provenance().place().environment()).size() > 1) {
      warnings.add("The rows come from more than one machine: do not compare their times.");
    }
    if (values(rows, row -> row.provenance().commit().gitCommit()).size() > 1) {
      warnings.add("The rows come from more than one commit of Bakeoff.");
    }
    if (rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.provenance().commit().gitDirty()))) {
      warnings.add("Some rows were measured with uncommitted changes to Bakeoff.");
    }
    if (values(rows, row -> String.valueOf(row.provenance().parallelism().threads())).size() > 1) {
      warnings.add("Not every model was allowed as many threads; see the table of trials.");
    }
    add(
        warnings,
        rows,
        row -> row.provenance().steadiness().contention() != null,
        "Other work ran on the machine during some trials, so their times are too long: ");
    return warnings;
  }

  private static void add(
      List<String> warnings, List<TrialResult> rows, Predicate<TrialResult> what, String text) {
    String labels =
        rows.stream()
            .filter(what)
            .map(row -> row.identity().entry().label())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!labels.isEmpty()) {
      warnings.add(text + labels + ".");
    }
  }

  private static List<String> values(List<TrialResult> rows, Function<TrialResult, String> get) {
    return rows.stream().map(get).filter(Objects::nonNull).distinct().toList();
  }

  private static String distinct(List<TrialResult> rows, Function<TrialResult, String> get) {
    List<String> values = values(rows, get);
    return switch (values.size()) {
      case 0 -> Numbers.NONE;
      case 1 -> values.get(0);
      default -> values.size() + " different ones, see the table of trials";
    };
  }

  private static String range(List<TrialResult> rows, ToIntFunction<TrialResult> get) {
    List<Integer> values =
        rows.stream()
            .map(get::applyAsInt)
            .filter(n -> n > 0)
            .sorted(Comparator.naturalOrder())
            .toList();
    if (values.isEmpty()) {
      return Numbers.NONE;
    }
    String low = Numbers.count(values.get(0));
    String high = Numbers.count(values.get(values.size() - 1));
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String some(List<String> classes) {
    return classes.stream().limit(SHOWN_CLASSES).collect(Collectors.joining(", "))
        + (classes.size() > SHOWN_CLASSES ? ", …" : "");
  }

  private static String split(SplitSpec split) {
    if (split instanceof SplitSpec.Holdout holdout) {
      return Numbers.significant(100 * holdout.test(), 3)
          + " % drawn at random for test"
          + (holdout.stratify() ? ", stratified" : "");
    }
    if (split instanceof SplitSpec.KFold kfold) {
      return kfold.folds() + " folds" + (kfold.stratify() ? ", stratified" : "");
    }
    if (split instanceof SplitSpec.Rows rows) {
      return "rows " + ranges(rows.train()) + " for training, " + ranges(rows.test()) + " for test";
    }
    return "the training and test part that the dataset comes with";
  }

  private static String ranges(List<SplitSpec.Range> ranges) {
    return ranges.stream()
        .map(range -> range.first() + ".." + range.last())
        .collect(Collectors.joining(", "));
  }

  private static String scaling(Scaling scaling) {
    return switch (scaling) {
      case NONE -> "none";
      case UNIT -> "unit: bytes divided by 255";
      case MINMAX -> "minmax: each feature's training range mapped to [0, 1]";
      case STANDARD -> "standard: each feature to mean 0, standard deviation 1 (training rows)";
    };
  }
}
