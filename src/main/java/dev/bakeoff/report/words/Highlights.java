package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The few facts of a section that a reader looks for first. */
public final class Highlights {
  private Highlights() {}

  /**
   * A fact.
   *
   * @param title what about
   * @param value the number
   * @param who whose it is
   */
  public record Highlight(String title, String value, String who) {}

  /** The most accurate, the fastest to fit, the one with least memory, and how many ended ok. */
  public static List<Highlight> of(DatasetComparison section) {
    List<Highlight> out = new ArrayList<>();
    best(section, Field.TEST_ACCURACY, "Most accurate on test", "", out);
    best(section, Field.FIT_SECONDS, "Fastest fit", " s", out);
    best(section, Field.PEAK_RSS_BYTES, "Least memory", "", out);
    long ok = section.entries().stream().filter(ModelResults::allOk).count();
    String all = Numbers.count(section.entries().size(), "model");
    out.add(new Highlight("Ended ok", Numbers.count(ok), "of " + all));
    return out;
  }

  private static void best(
      DatasetComparison section, Field field, String title, String unit, List<Highlight> out) {
    Best best = Best.of(section, field);
    if (best.leaders().isEmpty()) {
      return;
    }
    ModelResults leader = best.leaders().get(0);
    double value = leader.summary(field).map(field::typical).orElseThrow();
    int others = best.entries().size() - 1;
    String more =
        others == 0
            ? ""
            : field.isQuality()
                ? "; not told apart from " + Numbers.count(others, "other")
                : "; " + Numbers.count(others, "other") + " within 5 %";
    out.add(new Highlight(title, FieldText.format(field, value) + unit, leader.label() + more));
  }
}
