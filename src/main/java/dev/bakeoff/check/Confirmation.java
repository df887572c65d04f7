package dev.bakeoff.check;

import dev.bakeoff.check.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a second measurement of the candidate about what the first showed to be slower or bigger, so
 * that one bad moment of the machine fails nobody.
 */
public final class Confirmation {
  private Confirmation() {}

  /** The candidate's trials to measure again, by name. */
  public static Set<String> trials(GateResult first) {
    Set<ModelKey> suspects =
        first.findings().stream()
            .filter(Gate::isSuspect)
            .map(Finding::model)
            .collect(Collectors.toSet());
    return first.difference().models().stream()
        .filter(model -> suspects.contains(model.key()))
        .flatMap(model -> model.rows().comparable().stream())
        .map(pair -> pair.candidate().name())
        .collect(Collectors.toSet());
  }

  /**
   * What is left of the suspicion.
   *
   * @param first what the stored candidate showed
   * @param second what the same gate says of the base and the second measurement
   */
  public static GateResult confirm(GateResult first, GateResult second) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : first.findings()) {
      findings.add(Gate.isSuspect(finding) ? judged(finding, second) : finding);
    }
    return new GateResult(first.difference(), findings);
  }

  private static Finding judged(Finding suspect, GateResult second) {
    Optional<Finding> again =
        second.findings().stream()
            .filter(one -> one.model().equals(suspect.model()))
            .filter(one -> one.subject().equals(suspect.subject()))
            .findFirst();
    if (again.isEmpty() || again.get().verdict() == Verdict.UNCOMPARED) {
      String why = again.map(Finding::text).orElse("its trials did not end ok");
      return with(suspect, Verdict.UNCOMPARED, "; a second run could not confirm it: " + why);
    }
    return Gate.isSuspect(again.get())
        ? with(suspect, suspect.verdict(), "; confirmed by a second run: " + again.get().text())
        : with(suspect, Verdict.SAME, "; not so in a second run: " + again.get().text());
  }

  private static Finding with(Finding finding, Verdict verdict, String more) {
    return new Finding(finding.model(), finding.subject(), verdict, finding.text() + more);
  }
}
