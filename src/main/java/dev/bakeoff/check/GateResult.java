package dev.bakeoff.check;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.check.Finding.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that a gate says of two sets.
 *
 * @param difference what it judged
 * @param findings one for each thing that it looked at, model by model
 */
public record GateResult(SetDifference difference, List<Finding> findings) {

  /** What comes of a check, the one that counts most first. */
  public enum Outcome {
    /** Some trial of the candidate failed that did not in the base. */
    FAILED(Verdict.FAILED),
    /** Some model predicts worse. */
    WORSE(Verdict.WORSE),
    /** Something could not be compared, so that nobody knows. */
    UNCOMPARED(Verdict.UNCOMPARED),
    /** Predictions are as good as before, but some model is slower or bigger. */
    SLOWER_OR_BIGGER(Verdict.SLOWER, Verdict.BIGGER),
    /** Nothing got worse. */
    PASSED();

    private final Set<Verdict> verdicts;

    Outcome(Verdict... verdicts) {
      this.verdicts = Set.of(verdicts);
    }
  }

  /** Keeps an unmodifiable copy. */
  public GateResult {
    findings = List.copyOf(findings);
  }

  /** What comes of it. A gate that found nothing to compare has not passed. */
  public Outcome outcome() {
    for (Outcome outcome : Outcome.values()) {
      if (findings.stream().anyMatch(finding -> outcome.verdicts.contains(finding.verdict()))) {
        return outcome;
      }
    }
    boolean compared = findings.stream().anyMatch(finding -> finding.verdict() != Verdict.NEW);
    return compared ? Outcome.PASSED : Outcome.UNCOMPARED;
  }

  /** The findings with a verdict. */
  public List<Finding> with(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  /** The same without some findings. */
  public GateResult without(Predicate<Finding> some) {
    return new GateResult(difference, findings.stream().filter(some.negate()).toList());
  }

  /** Times that could not be compared do not count; trials and predictions that could not do. */
  public GateResult allowingUnsteady() {
    return without(
        finding ->
            finding.verdict() == Verdict.UNCOMPARED
                && finding.cost().filter(Cost::isTime).isPresent());
  }

  /** What could not be compared does not count. */
  public GateResult allowingMissing() {
    return without(finding -> finding.verdict() == Verdict.UNCOMPARED);
  }
}
