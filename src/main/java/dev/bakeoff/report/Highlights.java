package dev.bakeoff.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few facts of a section that a reader looks for first. */
final class Highlights {
  private Highlights() {}

  /**
   * A fact.
   *
   * @param title what about
   * @param value the number
   * @param who whose it is
   */
  record Highlight(String title, String value, String who) {}

  /** The most accurate, the fastest to fit, the one with least memory, and how many ended ok. */
  static List<Highlight> of(Section section) {
    List<Highlight> out = new ArrayList<>();
    best(section, Field.TEST_ACCURACY, "Most accurate on test", "", out);
    best(section, Field.FIT_SECONDS, "Fastest fit", " s", out);
    best(section, Field.PEAK_RSS_BYTES, "Least memory", "", out);
    long ok = section.entries().stream().filter(Entry::allOk).count();
    String all = Numbers.count(section.entries().size(), "model");
    out.add(new Highlight("Ended ok", Numbers.count(ok), "of " + all));
    return out;
  }

  private static void best(
      Section section, Field field, String title, String unit, List<Highlight> out) {
    Comparator<Entry> byMean = Comparator.comparingDouble(entry -> mean(entry, field));
    section.entries().stream()
        .filter(entry -> entry.allOk() && Double.isFinite(mean(entry, field)))
        .min(field.higherIsBetter() ? byMean.reversed() : byMean)
        .ifPresent(
            e -> out.add(new Highlight(title, field.format(mean(e, field)) + unit, e.label())));
  }

  private static double mean(Entry entry, Field field) {
    return entry.summary(field).map(Summary::mean).orElse(Double.NaN);
  }
}
