package dev.bakeoff.comparison;

import dev.bakeoff.config.Reference;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Escape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A reported number beside ours.
 *
 * @param reference the number, with whose it is
 * @param entry whose is ours
 * @param field what is measured; empty if the config names no field of a row
 * @param ours a value for each repeat, with folds the mean over them; empty if none has one
 */
public record ReferenceComparison(
    Reference reference, ModelResults entry, Optional<Field> field, Optional<Summary> ours) {
  /** How ours compares with a reported number of a stated tolerance. */
  public enum Verdict {
    /** No further from it than the tolerance. */
    WITHIN,
    /** Better by more than the tolerance; only of the test part. */
    BETTER,
    /** Neither. */
    OUTSIDE;

    /**
     * Compares two finite numbers as they are written in decimals, so that a tolerance is met
     * exactly. Of the training part better is not a success: it is outside on both sides.
     */
    public static Verdict of(Field field, double reported, double ours, double tolerance) {
      BigDecimal exact = BigDecimal.valueOf(ours).setScale(12, RoundingMode.HALF_UP); // of a mean
      BigDecimal by = exact.subtract(BigDecimal.valueOf(reported));
      if (by.abs().compareTo(BigDecimal.valueOf(tolerance)) <= 0) {
        return WITHIN;
      }
      boolean better = by.signum() > 0 == field.higherIsBetter();
      return better && !field.key().startsWith("train_") ? BETTER : OUTSIDE;
    }
  }

  /** Every reported number of the config that can be compared on a dataset. */
  public static List<ReferenceComparison> of(Comparison comparison, DatasetComparison section) {
    List<ReferenceComparison> all = new ArrayList<>();
    for (Reference reference : comparison.config().reporting().references()) {
      // of several the last is the test part's
      Optional<Field> field = Field.named(reference.metric()).stream().reduce((a, b) -> b);
      for (ModelResults entry : section.entries()) {
        if (fits(reference, section, entry)) {
          all.add(
              new ReferenceComparison(
                  reference, entry, field, field.flatMap(known -> byRepeat(entry, known))));
        }
      }
    }
    return all;
  }

  /** How ours compares; empty without a tolerance, or where there is nothing to compare. */
  public Optional<Verdict> verdict() {
    if (reference.tolerance().isEmpty() || ours.isEmpty()) {
      return Optional.empty();
    }
    double median = ours.get().median();
    return Optional.of(
        Double.isFinite(median)
            ? Verdict.of(
                field.orElseThrow(), reference.value(), median, reference.tolerance().getAsDouble())
            : Verdict.OUTSIDE);
  }

  private static boolean fits(Reference reference, DatasetComparison section, ModelResults entry) {
    Map<String, Object> params = entry.params();
    return entry.name().equals(reference.model())
        && reference
            .dataset()
            .map(Escape::visible)
            .orElse(section.dataset())
            .equals(section.dataset())
        && reference.nTrain().orElse(entry.first().outcome().sizes().nTrain())
            == entry.first().outcome().sizes().nTrain()
        && reference.params().entrySet().stream()
            .allMatch(
                param ->
                    params.containsKey(param.getKey())
                        && ModelResults.value(params.get(param.getKey()))
                            .equals(ModelResults.value(param.getValue())));
  }

  /** A measurement of each repeat: the mean over its folds that ended ok; empty if none has it. */
  private static Optional<Summary> byRepeat(ModelResults entry, Field field) {
    List<Double> values =
        entry.ok().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.identity().draw().repeat(), TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(rows -> mean(rows, field))
            .flatMap(Optional::stream)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }

  private static Optional<Double> mean(List<TrialResult> rows, Field field) {
    List<Double> values = rows.stream().map(field::of).filter(Objects::nonNull).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values).mean());
  }
}
