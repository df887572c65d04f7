package dev.bakeoff.comparison;

import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A measurement of a row: which it is, and which of its values are better. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are getters and hold no state
public enum Field {
  /** Share of training examples predicted correctly. */
  TRAIN_ACCURACY(Metric.ACCURACY, Quality::trainAccuracy),
  /** Share of test examples predicted correctly. */
  TEST_ACCURACY(Metric.ACCURACY),
  /** Macro precision on the training part. */
  TRAIN_PRECISION_MACRO(Metric.PRECISION_MACRO, Quality::trainPrecisionMacro),
  /** Macro precision on the test part. */
  TEST_PRECISION_MACRO(Metric.PRECISION_MACRO),
  /** Macro recall on the test part. */
  TEST_RECALL_MACRO(Metric.RECALL_MACRO),
  /** Macro F1 on the test part. */
  TEST_F1_MACRO(Metric.F1_MACRO),
  /** Mean negative log probability of the true class. */
  TEST_LOG_LOSS(Metric.LOG_LOSS),
  /** Mean recall over the classes that have examples. */
  TEST_BALANCED_ACCURACY(Metric.BALANCED_ACCURACY),
  /** Matthews' correlation coefficient. */
  TEST_MCC(Metric.MCC),
  /** Area under the ROC, one class against the rest. */
  TEST_ROC_AUC_OVR(Metric.ROC_AUC_OVR),
  /** Average precision, one class against the rest. */
  TEST_AVERAGE_PRECISION(Metric.AVERAGE_PRECISION),
  /** Squared distance of probabilities from the truth. */
  TEST_BRIER(Metric.BRIER),
  /** Expected calibration error. */
  TEST_ECE(Metric.ECE),
  /** Loading classes and natives. */
  LOAD_SECONDS(Unit.SECONDS, row -> row.cost().phases().loadSeconds()),
  /** Converting the training examples. */
  PREPARE_SECONDS(Unit.SECONDS, row -> row.cost().phases().prepareSeconds()),
  /** Training alone. */
  FIT_SECONDS(Unit.SECONDS, row -> row.cost().phases().fitSeconds()),
  /** Training again in the same JVM. */
  FIT_WARM_SECONDS(Unit.SECONDS, row -> row.cost().phases().fitWarmSeconds()),
  /** Finding the hyperparameters. */
  SEARCH_SECONDS(Unit.SECONDS, row -> row.cost().phases().searchSeconds()),
  /** Predicting the training part. */
  PREDICT_TRAIN_SECONDS(Unit.SECONDS, row -> row.cost().phases().predictTrainSeconds()),
  /** Predicting the test part. */
  PREDICT_TEST_SECONDS(Unit.SECONDS, row -> row.cost().phases().predictTestSeconds()),
  /** Fork to exit. */
  WALL_SECONDS(Unit.SECONDS, row -> row.cost().resources().wallSeconds()),
  /** A program's start to end. */
  COMMAND_SECONDS(Unit.SECONDS, row -> row.reported().commandSeconds()),
  /** Processor time. */
  CPU_SECONDS(Unit.SECONDS, row -> row.cost().resources().cpuSeconds()),
  /** Garbage collection. */
  GC_SECONDS(Unit.SECONDS, row -> row.cost().resources().gcSeconds()),
  /** Just-in-time compilation. */
  JIT_SECONDS(Unit.SECONDS, row -> row.cost().resources().jitSeconds()),
  /** Largest resident memory. */
  PEAK_RSS_BYTES(Unit.BYTES, row -> number(row.cost().resources().peakRssBytes())),
  /** The saved model. */
  MODEL_BYTES(Unit.BYTES, row -> number(row.cost().modelBytes()));

  /** What values are counted in. */
  public enum Unit {
    /** What a {@link Metric} says: a share, or nats. */
    METRIC,
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

  private final Unit unit;
  private final boolean higherIsBetter;
  private final Function<TrialResult, Double> value;

  Field(Metric metric) {
    this(metric, quality -> quality.test(metric));
  }

  Field(Metric metric, Function<Quality, Double> value) {
    this.unit = Unit.METRIC;
    this.higherIsBetter = metric.higherIsBetter();
    this.value = row -> value.apply(row.quality());
  }

  Field(Unit unit, Function<TrialResult, Double> value) {
    this.unit = unit;
    this.higherIsBetter = false;
    this.value = value;
  }

  /** Its name in a row. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its values are counted in. */
  public Unit unit() {
    return unit;
  }

  /** A row's value; null where it has none. */
  public Double of(TrialResult row) {
    return value.apply(row);
  }

  /** Whether the best value is the highest one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether it says how good predictions are, and not what they cost. */
  public boolean isQuality() {
    return unit == Unit.METRIC;
  }

  /** Whether it is a quality of the training part. */
  public boolean isOfTraining() {
    return isQuality() && key().startsWith("train_");
  }

  /** Whether it is a time, which depends on what else the machine does. */
  public boolean isTime() {
    return unit == Unit.SECONDS;
  }

  /** The number that stands for several: of qualities the mean, of times and sizes the median. */
  public double typical(Summary summary) {
    return isQuality() ? summary.mean() : summary.median();
  }

  /**
   * The fields a comparison shows: test accuracy, the quality that the config names (or the usual
   * ones if it names none), then the costs.
   *
   * @param metrics names of row fields; a name without its part stands for training and test, as
   *     {@code accuracy} does for {@code train_accuracy} and {@code test_accuracy}
   * @throws IllegalArgumentException if a name is no field
   */
  public static List<Field> shown(List<String> metrics) {
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

  /** A metric of the test part. */
  public static Field ofTest(Metric metric) {
    return valueOf("TEST_" + metric.name());
  }

  /** The fields of a name, none if it is unknown. */
  public static List<Field> named(String name) {
    List<Field> found = new ArrayList<>();
    for (Field field : values()) {
      String key = field.key();
      if (key.equals(name) || key.equals("test_" + name) || key.equals("train_" + name)) {
        found.add(field);
      }
    }
    return found;
  }

  private static Double number(Long count) {
    return count == null ? null : Double.valueOf(count);
  }
}
