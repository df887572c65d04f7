package dev.bakeoff.report;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet.Predicted;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * @param curve the curve of the first row that has one; empty if none has
 * @param searches the candidates of each row that has a search, by its index in {@code trials}
 * @param isStale whether newer rows show that one of its trials is, see {@link Staleness}
 */
record Entry(
    String model,
    String label,
    List<TrialResult> trials,
    Map<Integer, Predicted> predictions,
    List<CurvePoint> curve,
    Map<Integer, List<Candidate>> searches,
    boolean isStale) {

  private static final String STALE =
      "measured on another split, or with another version of the library, than newer rows";

  private static final String BASELINE = "baseline"; // the family

  /** Cleans the labels and keeps unmodifiable copies. */
  Entry {
    model = Escape.visible(model);
    label = Escape.visible(label);
    trials = List.copyOf(trials);
    curve = List.copyOf(curve);
  }

  /** The model's name in the config. */
  String name() {
    return first().identity().name();
  }

  String family() {
    return Escape.visible(first().identity().family());
  }

  /** Whether it only says what a model must beat. */
  boolean isBaseline() {
    return BASELINE.equals(first().identity().family());
  }

  /** The library and its version. */
  String library() {
    String version = first().identity().libraryVersion();
    return Escape.visible(first().identity().library() + (version == null ? "" : " " + version));
  }

  /**
   * Every hyperparameter with its value: {@code C = 0.05, loss = l2}. One that was searched for
   * says so, and has the values that won in any of the trials.
   */
  String hyperparameters() {
    Set<String> searched = first().identity().searched();
    List<String> all = new ArrayList<>();
    for (String name : names()) {
      String values =
          trials.stream()
              .map(row -> row.identity().params().get(name))
              .filter(Objects::nonNull)
              .map(Entry::value)
              .distinct()
              .collect(Collectors.joining(" or "));
      all.add(name + " = " + values + (searched.contains(name) ? " (searched)" : ""));
    }
    return String.join(", ", all);
  }

  /** The hyperparameters that some trial has a value of; a failed search found none. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    trials.stream()
        .map(row -> row.identity().params())
        .filter(Objects::nonNull)
        .sorted((a, b) -> Integer.compare(b.size(), a.size()))
        .forEach(params -> names.addAll(params.keySet()));
    return names;
  }

  static String hyperparameters(TrialResult row) {
    Map<String, Object> params = row.identity().params();
    return params == null
        ? ""
        : params.entrySet().stream()
            .map(param -> param.getKey() + " = " + value(param.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Every hyperparameter with its value. */
  Map<String, Object> params() {
    Map<String, Object> params = first().identity().params();
    return params == null ? Map.of() : params;
  }

  /** A hyperparameter's value as text; equal values give equal texts. */
  static String value(Object value) {
    if (value instanceof List<?> list && list.size() > 1) {
      return list.stream().map(Entry::value).collect(Collectors.joining(" + "));
    }
    return value instanceof Double number ? Numbers.plain(number) : Hyperparameter.text(value);
  }

  /** The first trial. */
  TrialResult first() {
    return trials.get(0);
  }

  /** The trials that ended ok. */
  List<TrialResult> ok() {
    if (trials.size() == 1) {
      return first().status() == Status.OK ? trials : List.of();
    }
    return trials.stream().filter(row -> row.status() == Status.OK).toList();
  }

  /** The trials whose times count: of those that ended ok the steady ones, or all if none is. */
  List<TrialResult> timed() {
    List<TrialResult> steady =
        ok().stream().filter(row -> row.provenance().unsteady() == null).toList();
    return steady.isEmpty() ? ok() : steady;
  }

  /** Whether its times are to be trusted: some trial that ended ok was steady, or none ended ok. */
  boolean isSteady() {
    return ok().isEmpty() || timed().get(0).provenance().unsteady() == null;
  }

  /** Why its times are not to be trusted, from its first trial that ended ok. */
  String unsteady() {
    return Escape.visible(timed().get(0).provenance().unsteady());
  }

  boolean allOk() {
    return ok().size() == trials.size();
  }

  /** How it ended: a status, or how many of several trials ended ok; and whether it is stale. */
  String status() {
    return ending() + (isStale ? ", stale" : "");
  }

  private String ending() {
    if (trials.size() == 1 || ok().isEmpty() || allOk()) {
      return first().status().word().replace('_', ' ');
    }
    return ok().size() + " of " + trials.size() + " ok";
  }

  /** Why the first trial that did not end ok did not, or why it is stale; else empty. */
  String reason() {
    return trials.stream()
        .filter(row -> row.status() != Status.OK)
        .map(Entry::reason)
        .findFirst()
        .orElse(isStale ? STALE : "");
  }

  /** Why a trial did not end ok; empty if it did. */
  static String reason(TrialResult row) {
    if (row.status() == Status.OK) {
      return "";
    }
    String reason = Escape.visible(row.outcome().reason());
    return reason.isEmpty() ? "no reason was recorded" : reason;
  }

  /**
   * A measurement over the trials that ended ok, of a time over those of {@link #timed}; empty
   * where none has it.
   */
  Optional<Summary> summary(Field field) {
    return summary(field.isTime() ? timed() : ok(), field::of);
  }

  /** The same of what a function finds in a row, which may be null, over all that ended ok. */
  Optional<Summary> summary(Function<TrialResult, Double> measurement) {
    return summary(ok(), measurement);
  }

  /** The same over these trials. */
  static Optional<Summary> summary(
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
  Optional<Interval> interval() {
    long repeats = ok().stream().map(row -> row.identity().repeat()).distinct().count();
    double tested = ok().stream().mapToLong(row -> row.outcome().nTest()).sum();
    return summary(Field.TEST_ACCURACY)
        .filter(accuracy -> tested > 0 && accuracy.mean() >= 0 && accuracy.mean() <= 1)
        .map(accuracy -> Interval.wilson(accuracy.mean(), tested / repeats));
  }

  /**
   * Counts over the stored predictions of all trials; empty where there are none.
   *
   * @param classes how many classes there are
   */
  Optional<ConfusionMatrix> confusion(int classes) {
    int[] truth = predictions.values().stream().flatMapToInt(p -> stream(p.truth())).toArray();
    int[] predicted =
        predictions.values().stream().flatMapToInt(p -> stream(p.predicted())).toArray();
    return truth.length == 0
        ? Optional.empty()
        : Optional.of(ConfusionMatrix.of(truth, predicted, classes));
  }

  /** The test examples of the first repeat that it got wrong: its prediction by row, ascending. */
  Map<Integer, Wrong> wrong() {
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
  record Wrong(int truth, int predicted) {}

  private List<Predicted> firstRepeat() {
    int repeat = trials.stream().mapToInt(row -> row.identity().repeat()).min().orElse(1);
    List<Predicted> out = new ArrayList<>();
    predictions.forEach(
        (index, p) -> {
          if (trials.get(index).identity().repeat() == repeat) {
            out.add(p);
          }
        });
    return out;
  }

  private static IntStream stream(int[] values) {
    return Arrays.stream(values);
  }
}
