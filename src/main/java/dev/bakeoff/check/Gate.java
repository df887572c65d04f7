package dev.bakeoff.check;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.check.CostRatio.Design;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.TrialPair.State;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.CheckSpec.Tolerances;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Holm;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a change made models worse, slower or bigger.
 *
 * <p>Quality is worse if the difference is more than chance, at 5 % over all comparisons together
 * (Holm), and at least the tolerated effect. A cost has grown if its ratio is beyond the tolerated
 * one and beyond the noise of the repeats, and if the difference is large enough to be noticed.
 */
public final class Gate {
  private static final double LEVEL = 0.05;
  private static final double ROUNDING = 1e-9; // of the difference of two shares

  /** By so many standard errors a ratio must differ from 1: of 1,000 honest ones one does. */
  private static final double ERRORS = 4;

  /** The spread that is taken for a model with fewer than three trials in a set. */
  private static final double ASSUMED_SPREAD = 0.1;

  private static final double ASSUMED_SPREAD_OF_MEMORY = 0.03;

  /** What is tolerated where base and candidate ran in turns, beside the interval. */
  private static final double MAX_RATIO_IN_TURNS = 1.05;

  private static final int MIN_TRIALS = 3;
  private static final double MIN_SECONDS = 0.05;
  private static final double MIN_SECONDS_IN_TURNS = 0.01;
  private static final double MIN_MEMORY = 32e6; // bytes: heaps grow in steps
  private static final double MIN_MODEL = 1024; // bytes

  private final CheckSpec spec;

  /**
   * Prepares to judge.
   *
   * @param spec the tolerances
   */
  public Gate(CheckSpec spec) {
    this.spec = spec;
  }

  /** Judges every model. */
  public GateResult judge(SetDifference difference) {
    IdentityHashMap<QualityDifference, Double> adjusted = adjusted(difference);
    List<Finding> findings = new ArrayList<>();
    for (ModelDifference model : difference.models()) {
      findings.addAll(trials(model));
      findings.addAll(lost(model));
      model.quality().stream()
          .filter(one -> spec.metrics().contains(one.metric()))
          .forEach(one -> findings.add(quality(model, one, adjusted.get(one))));
      model.costs().forEach(cost -> findings.add(cost(model, cost)));
    }
    return new GateResult(difference, findings);
  }

  /** Holm's p-values over everything that decides. */
  private IdentityHashMap<QualityDifference, Double> adjusted(SetDifference difference) {
    List<QualityDifference> all =
        difference.models().stream()
            .flatMap(model -> model.quality().stream())
            .filter(one -> spec.metrics().contains(one.metric()))
            .toList();
    double[] p = Holm.adjust(all.stream().mapToDouble(QualityDifference::p).toArray());
    IdentityHashMap<QualityDifference, Double> adjusted = new IdentityHashMap<>();
    for (int i = 0; i < p.length; i++) {
      adjusted.put(all.get(i), p[i]);
    }
    return adjusted;
  }

  private static List<Finding> trials(ModelDifference model) {
    List<Finding> findings = new ArrayList<>();
    ModelPair rows = model.rows();
    ModelKey key = rows.key();
    if (rows.isNew()) {
      findings.add(ofTrials(key, Verdict.NEW, "the base does not have it"));
      return findings;
    }
    for (TrialResult row : rows.missing()) {
      findings.add(ofTrials(key, Verdict.UNCOMPARED, "the candidate has no row of " + row.name()));
    }
    for (TrialPair pair : rows.pairs()) {
      trial(key, pair).ifPresent(findings::add);
    }
    for (TrialResult row : rows.added()) {
      findings.add(ofTrials(key, Verdict.NEW, "the base has no row of " + row.name()));
    }
    return findings;
  }

  /** What the base has measured and the candidate has not, so that it cannot be compared. */
  private List<Finding> lost(ModelDifference model) {
    List<TrialResult> base = model.rows().comparable().stream().map(TrialPair::base).toList();
    List<String> lost = new ArrayList<>();
    spec.metrics().stream()
        .filter(metric -> model.by(metric).isEmpty())
        .filter(metric -> base.stream().anyMatch(row -> Field.ofTest(metric).of(row) != null))
        .forEach(metric -> lost.add(metric.word()));
    Stream.of(Cost.values())
        .filter(cost -> model.of(cost).isEmpty())
        .filter(cost -> base.stream().anyMatch(row -> CostRatios.value(cost, row) != null))
        .forEach(cost -> lost.add(cost.word()));
    return lost.stream()
        .map(
            what ->
                new Finding(
                    model.key(),
                    what,
                    Verdict.UNCOMPARED,
                    "the base's rows have it, the candidate's do not"))
        .toList();
  }

  private static Finding ofTrials(ModelKey key, Verdict verdict, String text) {
    return new Finding(key, "trials", verdict, text);
  }

  private static Optional<Finding> trial(ModelKey key, TrialPair pair) {
    TrialResult now = pair.candidate();
    State state = pair.state();
    return switch (state) {
      case FAILS_NOW ->
          Optional.of(
              ofTrials(
                  key, Verdict.FAILED, now.name() + " ended " + now.status().word() + reason(now)));
      case FAILS_STILL ->
          Optional.of(
              ofTrials(
                  key,
                  Verdict.UNCOMPARED,
                  now.name()
                      + " ended "
                      + now.status().word()
                      + ", as it did not end ok in the base either"
                      + reason(now)));
      case OTHER_SPLIT ->
          Optional.of(
              ofTrials(
                  key,
                  Verdict.UNCOMPARED,
                  now.name()
                      + " was measured on another split: other data, other examples in its parts,"
                      + " or another scaling"));
      case WORKS_NOW ->
          Optional.of(
              ofTrials(
                  key,
                  Verdict.BETTER,
                  now.name() + " ends ok, in the base " + pair.base().status().word()));
      case COMPARABLE -> Optional.empty();
    };
  }

  private static String reason(TrialResult row) {
    return row.outcome().reason() == null ? "" : ": " + row.outcome().reason();
  }

  private Finding quality(ModelDifference model, QualityDifference one, double p) {
    Tolerances tolerances = spec.of(model.key().name());
    double effect = tolerances.minEffect().get(one.metric());
    String figures =
        Numbers.fixed(one.base())
            + " before, "
            + Numbers.fixed(one.candidate())
            + " now ("
            + Numbers.signed(one.difference())
            + ")";
    Verdict verdict = Verdict.SAME;
    String text = figures;
    if (!one.isTested()) {
      boolean needed = one.metric() == Metric.ACCURACY;
      verdict = needed ? Verdict.UNCOMPARED : Verdict.SAME;
      text +=
          needed
              ? "; without stored predictions of both sets nobody knows whether that is chance"
              : "; not judged, since the predictions or scores of both sets are not stored";
    } else if (p < LEVEL && Math.abs(one.harm()) >= effect - ROUNDING) {
      verdict = one.harm() > 0 ? Verdict.WORSE : Verdict.BETTER;
      text +=
          ", p = "
              + Numbers.pValue(p)
              + " after Holm's correction, tolerated: "
              + Numbers.plain(effect);
    }
    return new Finding(model.key(), one.metric().word(), verdict, text);
  }

  private Finding cost(ModelDifference model, CostRatio one) {
    Tolerances tolerances = spec.of(model.key().name());
    if (one.incomparable().isPresent()) {
      return new Finding(
          model.key(), one.cost().word(), Verdict.UNCOMPARED, one.incomparable().get());
    }
    boolean apart = one.sample().design() == Design.APART;
    double allowed = apart ? allowed(tolerances, one) : MAX_RATIO_IN_TURNS;
    String text =
        Numbers.significant(one.ratio(), 3)
            + " times the base's"
            + (one.cost().isTime() && apart ? " by the ruler" : "")
            + (apart ? "" : intervalOf(one))
            + ", allowed: "
            + Numbers.significant(allowed, 3);
    Verdict verdict = Verdict.SAME;
    boolean noticed = noticeable(one, Math.abs(one.ratio() - 1), apart);
    if (one.ratio() > allowed && (apart || one.interval().low() > 1) && noticed) {
      verdict = one.cost().isTime() ? Verdict.SLOWER : Verdict.BIGGER;
    } else if (one.ratio() < 1 / allowed && (apart || one.interval().high() < 1) && noticed) {
      verdict = Verdict.BETTER;
    }
    return new Finding(model.key(), one.cost().word(), verdict, text);
  }

  private static double allowed(Tolerances tolerances, CostRatio one) {
    return Math.max(tolerated(tolerances, one.cost()), Math.exp(ERRORS * standardError(one)));
  }

  private static String intervalOf(CostRatio one) {
    return " (95 % interval "
        + Numbers.significant(one.interval().low(), 3)
        + " to "
        + Numbers.significant(one.interval().high(), 3)
        + ")";
  }

  private static double tolerated(Tolerances tolerances, Cost cost) {
    return switch (cost) {
      case TRAIN_SECONDS, PREDICT_SECONDS -> tolerances.maxTimeRatio();
      case PEAK_RSS_BYTES -> tolerances.maxMemoryRatio();
      case MODEL_BYTES -> tolerances.maxModelRatio();
    };
  }

  /** Of the logarithm of the ratio. */
  private static double standardError(CostRatio one) {
    if (one.cost() == Cost.MODEL_BYTES) {
      return 0; // no noise: the same model is the same file
    }
    CostRatio.Sample sample = one.sample();
    double assumed = one.cost().isTime() ? ASSUMED_SPREAD : ASSUMED_SPREAD_OF_MEMORY;
    double seen = Double.isNaN(sample.spread()) ? 0 : sample.spread();
    boolean known = Math.min(sample.nBase(), sample.nCandidate()) >= MIN_TRIALS;
    return (known ? seen : Math.max(assumed, seen))
        * Math.sqrt(1.0 / sample.nBase() + 1.0 / sample.nCandidate());
  }

  /** Whether so large a part of the base's value is worth a word. */
  private static boolean noticeable(CostRatio one, double part, boolean apart) {
    double difference = one.base() * part;
    return switch (one.cost()) {
      case TRAIN_SECONDS, PREDICT_SECONDS ->
          difference >= (apart ? MIN_SECONDS : MIN_SECONDS_IN_TURNS);
      case PEAK_RSS_BYTES -> difference >= MIN_MEMORY;
      case MODEL_BYTES -> difference >= MIN_MODEL;
    };
  }

  /** Which findings a second measurement of the candidate has to confirm. */
  public static boolean isSuspect(Finding finding) {
    return finding.verdict() == Verdict.SLOWER || finding.verdict() == Verdict.BIGGER;
  }
}
