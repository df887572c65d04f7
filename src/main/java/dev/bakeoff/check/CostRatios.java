package dev.bakeoff.check;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.check.CostRatio.Design;
import dev.bakeoff.check.CostRatio.Sample;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.RelativeTime;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.HodgesLehmann;
import dev.bakeoff.statistics.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what one model costs in two sets; of times only steady rows take part. */
final class CostRatios {
  private static final double TICK = 1e-6; // seconds; a time of 0 is one too short to be seen

  private CostRatios() {}

  /** The ratios of all costs that the rows of pairs have. */
  static List<CostRatio> of(List<TrialPair> pairs) {
    List<TrialResult> base = ok(pairs.stream().map(TrialPair::base));
    List<TrialResult> candidate = ok(pairs.stream().map(TrialPair::candidate));
    List<CostRatio> ratios = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      List<TrialResult> before = having(cost, base);
      List<TrialResult> now = having(cost, candidate);
      if (!before.isEmpty() && !now.isEmpty()) {
        ratios.add(
            cost.isTime()
                ? ofTimes(cost, before, now)
                : ofSizes(cost, values(cost, before), values(cost, now)));
      }
    }
    return ratios;
  }

  private static List<TrialResult> ok(Stream<TrialResult> rows) {
    return rows.filter(row -> row.status() == Status.OK).toList();
  }

  private static List<TrialResult> having(Cost cost, List<TrialResult> rows) {
    return rows.stream().filter(row -> value(cost, row) != null).toList();
  }

  private static CostRatio ofTimes(Cost cost, List<TrialResult> base, List<TrialResult> candidate) {
    List<TrialResult> steadyBase = steady(base);
    List<TrialResult> steadyNow = steady(candidate);
    Optional<String> why = incomparable(steadyBase, steadyNow);
    double before = median(values(cost, steadyBase.isEmpty() ? base : steadyBase));
    double now = median(values(cost, steadyNow.isEmpty() ? candidate : steadyNow));
    if (why.isPresent()) {
      return CostRatio.unknown(
          cost,
          before,
          now,
          new Sample(Design.APART, steadyBase.size(), steadyNow.size(), Double.NaN),
          why.get());
    }
    double[] rulersBefore = byRulers(cost, steadyBase);
    double[] rulersNow = byRulers(cost, steadyNow);
    return ratio(cost, before, now, rulersBefore, rulersNow);
  }

  private static CostRatio ofSizes(Cost cost, List<Double> base, List<Double> candidate) {
    return ratio(cost, median(base), median(candidate), array(base), array(candidate));
  }

  private static CostRatio ratio(
      Cost cost, double before, double now, double[] base, double[] candidate) {
    HodgesLehmann shift = HodgesLehmann.unpaired(candidate, base);
    return new CostRatio(
        cost,
        before,
        now,
        shift.ratio(),
        shift.interval(),
        new Sample(Design.APART, base.length, candidate.length, spread(base, candidate)),
        Optional.empty());
  }

  private static Optional<String> incomparable(
      List<TrialResult> base, List<TrialResult> candidate) {
    if (base.isEmpty()) {
      return Optional.of("no trial of the base was steady");
    }
    if (candidate.isEmpty()) {
      return Optional.of("no trial of the candidate was steady");
    }
    if (Stream.concat(base.stream(), candidate.stream())
        .anyMatch(row -> row.provenance().steadiness().rulerSeconds() == null)) {
      return Optional.of("a row has no ruler_seconds to measure its times by");
    }
    return Optional.empty();
  }

  /** The rows whose times are to be trusted. */
  static List<TrialResult> steady(List<TrialResult> rows) {
    return rows.stream().filter(row -> row.provenance().steadiness().unsteady() == null).toList();
  }

  private static double[] byRulers(Cost cost, List<TrialResult> rows) {
    return rows.stream()
        .map(row -> byRuler(cost, row))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** A time as a multiple of the ruler; null where the row lacks one of them. */
  static Double byRuler(Cost cost, TrialResult row) {
    Double seconds = value(cost, row);
    Double ruler = row.provenance().steadiness().rulerSeconds();
    return seconds == null || ruler == null ? null : Double.valueOf(seconds / ruler);
  }

  private static List<Double> values(Cost cost, List<TrialResult> rows) {
    return rows.stream().map(row -> value(cost, row)).toList();
  }

  /** Null where the row does not have it. */
  static Double value(Cost cost, TrialResult row) {
    return switch (cost) {
      case TRAIN_SECONDS -> trainSeconds(row);
      case PREDICT_SECONDS -> atLeast(TICK, Field.PREDICT_TEST_SECONDS.of(row));
      case PEAK_RSS_BYTES -> positive(Field.PEAK_RSS_BYTES.of(row));
      case MODEL_BYTES -> positive(Field.MODEL_BYTES.of(row));
    };
  }

  /** What has no search has none of its time. */
  private static Double trainSeconds(TrialResult row) {
    Double fit = RelativeTime.prepareAndFit(row);
    Double search = Field.SEARCH_SECONDS.of(row);
    return atLeast(TICK, fit == null || search == null ? fit : Double.valueOf(fit + search));
  }

  private static Double atLeast(double least, Double value) {
    return value == null ? null : Double.valueOf(Math.max(value, least));
  }

  private static Double positive(Double bytes) {
    return bytes == null || bytes <= 0 ? null : bytes;
  }

  private static double median(List<Double> values) {
    return Summary.of(values).median();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The standard deviation of the logarithms around each set's mean. */
  private static double spread(double[] base, double[] candidate) {
    int freedom = base.length + candidate.length - 2;
    return freedom == 0 ? Double.NaN : Math.sqrt((squares(base) + squares(candidate)) / freedom);
  }

  private static double squares(double[] values) {
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    return Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
  }
}
