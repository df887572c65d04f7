package dev.bakeoff.check.format;

import dev.bakeoff.check.CostRatio;
import dev.bakeoff.check.QualityDifference;
import dev.bakeoff.check.Reproduction;
import dev.bakeoff.check.TrialPair;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what of a row came out again, for a terminal. */
public final class ReproductionText {
  private ReproductionText() {}

  /** Lines, each ended by a newline. */
  public static String of(Reproduction reproduction) {
    List<String> lines = new ArrayList<>();
    TrialPair rows = reproduction.rows();
    TrialResult now = rows.candidate();
    lines.add(rows.base().name());
    if (reproduction.changed().isPresent()) {
      lines.add(
          "predictions: "
              + reproduction.changed().get()
              + " is not the file that the row names (SHA-256 differs): it is damaged or was changed"
              + " since");
    } else if (!reproduction.compares()) {
      lines.add(
          rows.state() == TrialPair.State.OTHER_SPLIT
              ? "split: another one, "
                  + now.provenance().splitSha256()
                  + ", not "
                  + rows.base().provenance().splitSha256()
              : "it ended " + now.status().word() + ": " + now.outcome().reason());
    } else {
      lines.add("split: the same");
      if (!reproduction.sameKey()) {
        lines.add("key: another one; Bakeoff's adapter, limits or threads have changed since");
      }
      lines.add("predictions: " + predictions(reproduction));
      for (Metric metric : Metric.checked()) {
        reproduction.by(metric).ifPresent(one -> lines.add(quality(reproduction, one)));
      }
      reproduction.difference().orElseThrow().costs().forEach(cost -> lines.add(cost(cost)));
    }
    lines.add(reproduction.matches() ? "It matches." : "It does not match.");
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(Escape.terminal(line)).append('\n'));
    return out.toString();
  }

  private static String predictions(Reproduction reproduction) {
    int n = reproduction.rows().base().outcome().sizes().nTest();
    if (reproduction.predictionsDiffer().isEmpty()) {
      return "not stored with the row";
    }
    int differ = reproduction.predictionsDiffer().getAsInt();
    return differ == 0
        ? "all " + Numbers.count(n) + " of the test part the same"
        : Numbers.count(differ) + " of " + Numbers.count(n) + " of the test part differ";
  }

  private static String quality(Reproduction reproduction, QualityDifference one) {
    String text =
        "test "
            + one.metric().word().replace('_', ' ')
            + ": "
            + Numbers.fixed(one.base())
            + ", now "
            + Numbers.fixed(one.candidate());
    return one.metric() == Metric.ACCURACY
        ? text
            + ", "
            + (reproduction.isWithin() ? "within" : "outside")
            + " the interval from "
            + Numbers.fixed(reproduction.interval().low())
            + " to "
            + Numbers.fixed(reproduction.interval().high())
        : text;
  }

  private static String cost(CostRatio one) {
    Optional<String> why = one.incomparable();
    return one.cost().word()
        + ": "
        + amount(one, one.base())
        + ", now "
        + amount(one, one.candidate())
        + (why.isPresent()
            ? " (no ratio: " + why.get() + ")"
            : ", ratio "
                + Numbers.significant(one.ratio(), 3)
                + (one.cost().isTime() ? " by the ruler" : ""));
  }

  private static String amount(CostRatio one, double value) {
    return one.cost().isTime() ? Numbers.duration(value) : Numbers.bytes(value);
  }
}
