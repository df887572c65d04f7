package dev.bakeoff.comparison;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.store.ResultSet.Predicted;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one model with certain hyperparameters gave on one dataset, over its repeats and folds.
 *
 * @param model the model's label, unique among a dataset's models
 * @param label the same with the training size where the config varies it; unique in its section
 * @param trials its rows, at least one
 * @param predictions what each row that has predictions predicted for its test part, by its index
 *     in {@code trials}
 * @param scores the probabilities that each row that has some gave its test part, shape (n, k),
 *     row-major, by its index in {@code trials}; not of scores that are none
 * @param curve the curve of the first row that has one; empty if none has
 * @param searches the candidates of each row that has a search, by its index in {@code trials}
 * @param isStale whether newer rows show that one of its trials is, see {@link Staleness}
 */
public record ModelResults(
    String model,
    String label,
    List<TrialResult> trials,
    Map<Integer, Predicted> predictions,
    Map<Integer, float[]> scores,
    List<CurvePoint> curve,
    Map<Integer, List<Candidate>> searches,
    boolean isStale) {

  private static final String BASELINE = "baseline"; // the family

  /** Cleans the labels and keeps unmodifiable copies. */
  public ModelResults {
    model = Escape.visible(model);
    label = Escape.visible(label);
    trials = List.copyOf(trials);
    curve = List.copyOf(curve);
  }

  /** The model's name in the config. */
  public String name() {
    return first().identity().entry().name();
  }

  public String family() {
    return Escape.visible(first().identity().entry().family());
  }

  /** Whether it only says what a model must beat. */
  public boolean isBaseline() {
    return BASELINE.equals(first().identity().entry().family());
  }

  /** Every hyperparameter with its value. */
  public Map<String, Object> params() {
    Map<String, Object> params = first().identity().settings().params();
    return params == null ? Map.of() : params;
  }

  /** A hyperparameter's value as text; equal values give equal texts. */
  public static String value(Object value) {
    if (value instanceof List<?> list && list.size() > 1) {
      return list.stream().map(ModelResults::value).collect(Collectors.joining(" + "));
    }
    return value instanceof Double number ? Numbers.plain(number) : Hyperparameter.text(value);
  }

  /** The first trial. */
  public TrialResult first() {
    return trials.get(0);
  }

  /** The trials that ended ok. */
  public List<TrialResult> ok() {
    if (trials.size() == 1) {
      return first().status() == Status.OK ? trials : List.of();
    }
    return trials.stream().filter(row -> row.status() == Status.OK).toList();
  }

  /** The trials whose times count: of those that ended ok the steady ones, or all if none is. */
  public List<TrialResult> timed() {
    List<TrialResult> steady =
        ok().stream().filter(row -> row.provenance().steadiness().unsteady() == null).toList();
    return steady.isEmpty() ? ok() : steady;
  }

  /** Whether its times are to be trusted: some trial that ended ok was steady, or none ended ok. */
  public boolean isSteady() {
    return ok().isEmpty() || timed().get(0).provenance().steadiness().unsteady() == null;
  }

  public boolean allOk() {
    return ok().size() == trials.size();
  }

  /**
   * A measurement over the trials that ended ok, of a time over those of {@link #timed}; empty
   * where none has it.
   */
  public Optional<Summary> summary(Field field) {
    return summary(field.isTime() ? timed() : ok(), field::of);
  }

  /** The same of what a function finds in a row, which may be null, over all that ended ok. */
  public Optional<Summary> summary(Function<TrialResult, Double> measurement) {
    return summary(ok(), measurement);
  }

  /** The same over these trials. */
  public static Optional<Summary> summary(
      List<TrialResult> rows, Function<TrialResult, Double> measurement) {
    List<Double> values = new ArrayList<>(1);
    for (TrialResult row : rows) {
      Double value = measurement.apply(row);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }

  /**
   * The 95 % interval of the test accuracy. The trials of one repeat test different examples, so
   * their numbers add up; those of other repeats test the same population again and do not.
   */
  public Optional<Interval> interval() {
    long repeats = ok().stream().map(row -> row.identity().draw().repeat()).distinct().count();
    double tested = ok().stream().mapToLong(row -> row.outcome().sizes().nTest()).sum();
    return summary(Field.TEST_ACCURACY)
        .filter(accuracy -> tested > 0 && accuracy.mean() >= 0 && accuracy.mean() <= 1)
        .map(accuracy -> Interval.wilson(accuracy.mean(), tested / repeats));
  }

  /**
   * Counts over the stored predictions of all trials; empty where there are none.
   *
   * @param classes how many classes there are
   */
  public Optional<ConfusionMatrix> confusion(int classes) {
    int[] truth = predictions.values().stream().flatMapToInt(p -> stream(p.truth())).toArray();
    int[] predicted =
        predictions.values().stream().flatMapToInt(p -> stream(p.predicted())).toArray();
    return truth.length == 0
        ? Optional.empty()
        : Optional.of(ConfusionMatrix.of(truth, predicted, classes));
  }

  /**
   * The probabilities of all trials, one after the other.
   *
   * @param truth class numbers, shape (n,)
   * @param predicted class numbers, shape (n,)
   * @param scores shape (n, k), row-major
   * @param classes k
   */
  public record Scored(int[] truth, int[] predicted, float[] scores, int classes) {}

  /** The probabilities of all trials that have some; empty where none has, or classes differ. */
  public Optional<Scored> scored() {
    int classes = first().outcome().sizes().nClasses();
    int length = scores.values().stream().mapToInt(one -> one.length).sum();
    if (length == 0
        || trials.stream().anyMatch(row -> row.outcome().sizes().nClasses() != classes)) {
      return Optional.empty();
    }
    float[] all = new float[length];
    int at = 0;
    for (float[] one : scores.values()) {
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return Optional.of(
        new Scored(
            scores.keySet().stream()
                .flatMapToInt(i -> stream(predictions.get(i).truth()))
                .toArray(),
            scores.keySet().stream()
                .flatMapToInt(i -> stream(predictions.get(i).predicted()))
                .toArray(),
            all,
            classes));
  }

  /** The test examples of the first repeat that it got wrong: its prediction by row, ascending. */
  public Map<Integer, Wrong> wrong() {
    Map<Integer, Wrong> wrong = new TreeMap<>();
    for (Predicted p : firstRepeat()) {
      for (int i = 0; i < p.rows().length; i++) {
        if (p.truth()[i] != p.predicted()[i]) {
          wrong.put(p.rows()[i], new Wrong(p.truth()[i], p.predicted()[i]));
        }
      }
    }
    return wrong;
  }

  /**
   * A wrong prediction.
   *
   * @param truth the example's class
   * @param predicted the class predicted
   */
  public record Wrong(int truth, int predicted) {}

  private List<Predicted> firstRepeat() {
    int repeat = trials.stream().mapToInt(row -> row.identity().draw().repeat()).min().orElse(1);
    List<Predicted> out = new ArrayList<>();
    predictions.forEach(
        (index, p) -> {
          if (trials.get(index).identity().draw().repeat() == repeat) {
            out.add(p);
          }
        });
    return out;
  }

  private static IntStream stream(int[] values) {
    return Arrays.stream(values);
  }
}
