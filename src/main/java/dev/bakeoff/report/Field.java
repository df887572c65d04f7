package dev.bakeoff.report;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.result.TrialResult.Cost;
import dev.bakeoff.result.TrialResult.Quality;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A measurement of a row: its name there, its title in a report, and what it means. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are getters and hold no state
enum Field {
  /** Share of training examples predicted correctly. */
  TRAIN_ACCURACY(
      "Train accuracy",
      Unit.HIGHER_SHARE,
      quality(Quality::trainAccuracy),
      "Share of the training examples predicted correctly. Far above the test accuracy means"
          + " overfitting."),
  /** Share of test examples predicted correctly. */
  TEST_ACCURACY(
      "Test accuracy",
      Unit.HIGHER_SHARE,
      quality(Quality::testAccuracy),
      "Share of the test examples predicted correctly. With one label an example, the"
          + " micro-averaged precision, recall and F1 are all equal to it."),
  /** Macro precision on the training part. */
  TRAIN_PRECISION_MACRO(
      "Train macro precision",
      Unit.HIGHER_SHARE,
      quality(Quality::trainPrecisionMacro),
      "Macro-averaged precision on the training part; see test macro precision."),
  /** Macro precision on the test part. */
  TEST_PRECISION_MACRO(
      "Test macro precision",
      Unit.HIGHER_SHARE,
      quality(Quality::testPrecisionMacro),
      "Macro average: for each class the share of the examples predicted as it that are of it,"
          + " then the unweighted mean over the classes that occur in the truth or the predictions."
          + " Where the denominator is 0 (a class never predicted) the class counts as 0."),
  /** Macro recall on the test part. */
  TEST_RECALL_MACRO(
      "Test macro recall",
      Unit.HIGHER_SHARE,
      quality(Quality::testRecallMacro),
      "Macro average of each class's share of examples that were predicted as it, with the same"
          + " convention for 0 as precision."),
  /** Macro F1 on the test part. */
  TEST_F1_MACRO(
      "Test macro F1",
      Unit.HIGHER_SHARE,
      quality(Quality::testF1Macro),
      "Macro average of each class's harmonic mean of precision and recall, 0 where both are 0."),
  /** Mean negative log probability of the true class. */
  TEST_LOG_LOSS(
      "Test log loss",
      Unit.LOWER_LOSS,
      quality(Quality::testLogLoss),
      "Mean of -ln(probability given to the true class), in nats, probabilities clipped from below"
          + " at 2^-23. Only for models that give probabilities. Lower is better."),
  /** Loading classes and natives. */
  LOAD_SECONDS(
      "Load, s",
      Unit.SECONDS,
      cost(Cost::loadSeconds),
      "Loading the library's classes and native code."),
  /** Converting the training examples. */
  PREPARE_SECONDS(
      "Prepare, s",
      Unit.SECONDS,
      cost(Cost::prepareSeconds),
      "Converting the training examples to the library's own form. Not part of the fit."),
  /** Training alone. */
  FIT_SECONDS(
      "Fit, s",
      Unit.SECONDS,
      cost(Cost::fitSeconds),
      "Wall time of training alone: the first fit in a fresh JVM (cold), without loading and"
          + " preparing."),
  /** Training again in the same JVM. */
  FIT_WARM_SECONDS(
      "Warm fit, s",
      Unit.SECONDS,
      cost(Cost::fitWarmSeconds),
      "Median of the further fits in the same JVM, where the config asks for more than one."),
  /** Finding the hyperparameters. */
  SEARCH_SECONDS(
      "Search, s",
      Unit.SECONDS,
      cost(Cost::searchSeconds),
      "Finding the hyperparameters: every candidate on every fold of the training part. Not part of"
          + " the fit, which is the refit of the best on the whole training part."),
  /** Predicting the training part. */
  PREDICT_TRAIN_SECONDS(
      "Predict train, s",
      Unit.SECONDS,
      cost(Cost::predictTrainSeconds),
      "Predicting the whole training part, conversion included."),
  /** Predicting the test part. */
  PREDICT_TEST_SECONDS(
      "Predict test, s",
      Unit.SECONDS,
      cost(Cost::predictTestSeconds),
      "Predicting the whole test part, conversion included."),
  /** Fork to exit. */
  WALL_SECONDS(
      "Wall, s",
      Unit.SECONDS,
      cost(Cost::wallSeconds),
      "The trial's JVM from its start to its exit."),
  /** A program's start to end. */
  COMMAND_SECONDS(
      "Command, s",
      Unit.SECONDS,
      row -> row.reported().commandSeconds(),
      "The program of an exec model from its start to its end, as Bakeoff measured it."),
  /** Processor time. */
  CPU_SECONDS(
      "CPU, s",
      Unit.SECONDS,
      cost(Cost::cpuSeconds),
      "Processor time of the whole process over all threads."),
  /** Garbage collection. */
  GC_SECONDS("GC, s", Unit.SECONDS, cost(Cost::gcSeconds), "Time in garbage collection."),
  /** Just-in-time compilation. */
  JIT_SECONDS("JIT, s", Unit.SECONDS, cost(Cost::jitSeconds), "Time in the just-in-time compiler."),
  /** Largest resident memory. */
  PEAK_RSS_BYTES(
      "Peak memory",
      Unit.BYTES,
      row -> row.cost().peakRssBytes() == null ? null : (double) row.cost().peakRssBytes(),
      "Largest resident memory (RSS) of the trial's process, native memory included; 1 GB is 10^9"
          + " bytes."),
  /** The saved model. */
  MODEL_BYTES(
      "Model size",
      Unit.BYTES,
      row -> row.cost().modelBytes() == null ? null : (double) row.cost().modelBytes(),
      "All files of the saved model together.");

  /** How values are written and which are better. */
  enum Unit {
    /** In [0, 1], the more the better. */
    HIGHER_SHARE,
    /** At least 0, the less the better. */
    LOWER_LOSS,
    /** Seconds, the less the better. */
    SECONDS,
    /** Bytes, the less the better. */
    BYTES
  }

  private static final List<Field> USUAL =
      List.of(TEST_ACCURACY, TRAIN_ACCURACY, TEST_PRECISION_MACRO, TEST_F1_MACRO, TEST_LOG_LOSS);
  private static final List<Field> COSTS =
      List.of(
          FIT_SECONDS,
          FIT_WARM_SECONDS,
          SEARCH_SECONDS,
          PREPARE_SECONDS,
          PREDICT_TEST_SECONDS,
          PEAK_RSS_BYTES);

  private final String title;
  private final Unit unit;
  private final Function<TrialResult, Double> value;
  private final String definition;

  Field(String title, Unit unit, Function<TrialResult, Double> value, String definition) {
    this.title = title;
    this.unit = unit;
    this.value = value;
    this.definition = definition;
  }

  /** Its name in a row. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  String definition() {
    return definition;
  }

  /** A row's value; null where it has none. */
  Double of(TrialResult row) {
    return value.apply(row);
  }

  boolean higherIsBetter() {
    return unit == Unit.HIGHER_SHARE;
  }

  /** Whether it says how good predictions are, and not what they cost. */
  boolean isQuality() {
    return unit == Unit.HIGHER_SHARE || unit == Unit.LOWER_LOSS;
  }

  /** Whether it is a time, which depends on what else the machine does. */
  boolean isTime() {
    return unit == Unit.SECONDS;
  }

  /** Writes a value with its unit as the title implies it. */
  String format(double x) {
    return switch (unit) {
      case HIGHER_SHARE, LOWER_LOSS -> Numbers.fixed(x);
      case SECONDS -> Numbers.seconds(x);
      case BYTES -> Numbers.bytes(x);
    };
  }

  /** The number that stands for several: of qualities the mean, of times and sizes the median. */
  double typical(Summary summary) {
    return isQuality() ? summary.mean() : summary.median();
  }

  /**
   * Writes several values: of a quality the mean and the standard deviation, of a time or a size
   * the median with the least and the most.
   */
  String format(Summary summary) {
    String typical = format(typical(summary));
    if (summary.n() < 2) {
      return typical;
    }
    if (isQuality()) {
      return typical + " ± " + format(summary.sd());
    }
    String least = format(summary.least());
    String most = format(summary.most());
    return least.equals(most) ? typical : typical + " (" + least + " to " + most + ")";
  }

  /**
   * The fields a comparison shows: test accuracy, the quality that the config names (or the usual
   * ones if it names none), then the costs.
   *
   * @param metrics names of row fields; a name without its part stands for training and test, as
   *     {@code accuracy} does for {@code train_accuracy} and {@code test_accuracy}
   * @throws IllegalArgumentException if a name is no field
   */
  static List<Field> shown(List<String> metrics) {
    Set<Field> shown = new LinkedHashSet<>(List.of(TEST_ACCURACY));
    shown.addAll(USUAL.subList(0, metrics.isEmpty() ? USUAL.size() : 0));
    for (String name : metrics) {
      List<Field> named = named(name);
      if (named.isEmpty()) {
        throw new IllegalArgumentException("metric '" + name + "' is not a field of a row");
      }
      shown.addAll(named);
    }
    shown.addAll(COSTS);
    return List.copyOf(shown);
  }

  /** The fields of a name, none if it is unknown. */
  static List<Field> named(String name) {
    List<Field> found = new ArrayList<>();
    for (Field field : values()) {
      String key = field.key();
      if (key.equals(name) || key.equals("test_" + name) || key.equals("train_" + name)) {
        found.add(field);
      }
    }
    return found;
  }

  private static Function<TrialResult, Double> quality(Function<Quality, Double> get) {
    return row -> get.apply(row.quality());
  }

  private static Function<TrialResult, Double> cost(Function<Cost, Double> get) {
    return row -> get.apply(row.cost());
  }
}
