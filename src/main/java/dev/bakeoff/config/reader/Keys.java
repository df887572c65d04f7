package dev.bakeoff.config.reader;

import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Values;
import java.util.List;
import java.util.stream.Stream;

/** Every key and every fixed word of a config; {@code bakeoff.schema.json} lists the same. */
final class Keys {
  static final List<String> CONFIG =
      List.of(
          "name",
          "include",
          "seed",
          "dataset",
          "datasets",
          "split",
          "preprocess",
          "regularisation",
          "plugins",
          "models",
          "repeats",
          "train_sizes",
          "metrics",
          "measure",
          "limits",
          "relative_to",
          "baseline",
          "references",
          "check",
          "environment");

  static final List<String> DATASET =
      List.of("id", "train", "test", "name", "test_file", "test_labels_file");

  static final List<String> FILE_DATASET =
      List.of(
          "file",
          "test_file",
          "unlabelled_file",
          "labels_file",
          "test_labels_file",
          "name",
          "format",
          "label",
          "drop",
          "header",
          "delimiter",
          "quote",
          "decimal",
          "zero_based",
          "variable",
          "examples",
          "image",
          "columns",
          "categories",
          "missing",
          "indicator");

  /** What a column may have. */
  static final List<String> COLUMN = List.of("kind", "categories", "missing", "indicator");

  /** What a column may be; the last is no feature. */
  static final List<String> KINDS = List.of("category", "number", "drop");

  static final List<String> CODINGS = List.of("one_hot", "ordinal");

  /** Beside a constant. */
  static final List<String> MISSING = List.of("refuse", "median", "mean", "most_frequent");

  /** Keys of tables. */
  private static final List<String> TABLE =
      List.of("columns", "categories", "missing", "indicator");

  /** Both, for where a mapping does not tell which it is. */
  static final List<String> ANY_DATASET =
      Stream.concat(DATASET.stream(), FILE_DATASET.stream()).distinct().toList();

  /** Which way examples lie in a matrix. */
  static final List<String> EXAMPLES = List.of("rows", "columns");

  /** What stands before a number's decimals. */
  static final List<String> DECIMALS = List.of("point", "comma");

  /** The delimiter that is any number of blanks and tabs. */
  static final String WHITE_SPACE = "whitespace";

  static final List<String> FORMATS =
      List.of("csv", "mat", "libsvm", "arff", "idx", "npy", "npz", "images");

  static final List<String> SPLIT_KINDS = List.of("given", "holdout", "kfold", "rows");

  static final List<String> SPLIT = List.of("kind", "test", "stratify", "folds", "train");

  static final List<String> PREPROCESS = List.of("scale");

  static final List<String> MODEL =
      List.of("id", "name", "label", "command", "params", "regularisation", "search", "limits");

  static final List<String> REGULARISATION = List.of("C");

  /** The model that runs a {@code command}. */
  static final String COMMAND_MODEL = "exec";

  static final List<String> SEARCH = List.of("kind", "n", "folds", "metric", "space");

  /** The first is the default. */
  static final List<String> SEARCH_KINDS = List.of("random", "grid");

  /** The first is the default. */
  static final List<String> SEARCH_METRICS = List.of("accuracy", "f1_macro", "log_loss");

  /** What a searched hyperparameter may hold instead of a list. */
  static final List<String> SEARCH_AXIS = List.of("log2", "uniform", "log_uniform");

  /** What a hyperparameter's value may hold instead of a plain value or a list. */
  static final List<String> AXIS = List.of("value", "log2");

  static final List<String> MEASURE = List.of("fits");

  static final List<String> LIMITS = List.of("threads", "heap", "memory", "disk", "timeout");

  static final List<String> ENVIRONMENT = List.of("keep");

  /** What may differ from model to model. */
  static final List<String> TOLERANCES =
      List.of("min_effect", "max_time_ratio", "max_memory_ratio", "max_model_ratio");

  static final List<String> CHECK =
      Stream.concat(Stream.of("metrics", "models"), TOLERANCES.stream()).toList();

  static final List<String> REFERENCE =
      List.of("model", "dataset", "n_train", "params", "metric", "value", "tolerance", "source");

  /** Row fields. */
  static final List<String> METRICS =
      List.of(
          "test_accuracy",
          "train_accuracy",
          "test_precision_macro",
          "train_precision_macro",
          "test_recall_macro",
          "test_f1_macro",
          "test_log_loss",
          "test_balanced_accuracy",
          "test_mcc",
          "test_roc_auc_ovr",
          "test_brier",
          "test_ece",
          "test_average_precision");

  /** What may be written for them: also the part after {@code test_}. */
  static final List<String> METRIC_WORDS =
      Stream.concat(
              METRICS.stream(),
              METRICS.stream()
                  .filter(name -> name.startsWith("test_"))
                  .map(name -> name.substring("test_".length())))
          .toList();

  static final List<String> DEFAULT_METRICS =
      List.of("test_accuracy", "train_accuracy", "test_precision_macro", "test_f1_macro");

  private Keys() {}

  /** The name of a row field, whose {@code test_} may be left out. */
  static String metric(Located found) {
    String metric = Values.word(found, "metric", METRIC_WORDS);
    return METRICS.contains(metric) ? metric : "test_" + metric;
  }

  /** The keys that go with a format. */
  static List<String> fileDataset(String format) {
    List<String> own =
        switch (format) {
          case "csv" ->
              List.of("label", "drop", "header", "delimiter", "quote", "decimal", "image");
          case "mat" -> List.of("label", "variable", "examples", "image");
          case "libsvm" -> List.of("zero_based", "image");
          case "arff" -> List.of("label", "drop", "image");
          case "idx" -> List.of("labels_file", "test_labels_file");
          case "npy" -> List.of("labels_file", "test_labels_file", "image");
          case "npz" -> List.of("label", "variable", "image");
          case "images" -> List.of("image");
          default -> throw new IllegalArgumentException("no format: " + format);
        };
    List<String> all = List.of("file", "test_file", "unlabelled_file", "name", "format");
    boolean table = List.of("csv", "arff", "mat", "npy", "npz").contains(format);
    return FILE_DATASET.stream()
        .filter(key -> all.contains(key) || own.contains(key) || (table && TABLE.contains(key)))
        .toList();
  }

  /** The keys that go with a kind of split. */
  static List<String> split(String kind) {
    return switch (kind) {
      case "given" -> List.of("kind");
      case "holdout" -> List.of("kind", "test", "stratify");
      case "kfold" -> List.of("kind", "folds", "stratify");
      case "rows" -> List.of("kind", "train", "test");
      default -> throw new IllegalArgumentException("no kind of split: " + kind);
    };
  }
}
