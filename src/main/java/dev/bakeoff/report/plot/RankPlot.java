package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.Ranks;
import dev.bakeoff.comparison.Ranks.Ranked;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.List;

/**
 * Demšar's critical-difference diagram: models on an axis of mean ranks, bars over those that are
 * not told apart.
 *
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar (2006), Statistical
 *     Comparisons of Classifiers over Multiple Data Sets</a>, figure 1
 */
public final class RankPlot {
  private static final int WIDTH = 880;
  private static final double LEFT = 270;
  private static final double RIGHT = WIDTH - LEFT;
  private static final double AXIS = 70;
  private static final double BAR_STEP = 9;
  private static final double LABEL_STEP = 20;
  private static final int MAX_LABEL = 36;

  private RankPlot() {}

  /** The diagram; {@code id} is unique in the page. */
  public static Plot of(Ranks ranks, String id) {
    List<Ranked> ranked = ranks.ranked();
    int k = ranked.size();
    List<int[]> groups = ranks.groups();
    double labels = AXIS + 26 + BAR_STEP * groups.size();
    int half = (k + 1) / 2;
    int height = (int) (labels + LABEL_STEP * half + 16);
    Axis axis = new Axis(1, k, false, LEFT, RIGHT);
    String title = "Mean ranks over " + Numbers.count(ranks.datasets(), "dataset");
    Svg svg = new Svg(id, WIDTH, height, title, description(ranked));
    double cd = Math.min(ranks.criticalDifference(), k - 1);
    svg.line("axis", axis.at(1), 26, axis.at(1 + cd), 26);
    svg.line("axis", axis.at(1), 21, axis.at(1), 31);
    svg.line("axis", axis.at(1 + cd), 21, axis.at(1 + cd), 31);
    svg.text(
        "key",
        axis.at(1 + cd / 2),
        16,
        "middle",
        "critical difference " + Numbers.significant(ranks.criticalDifference(), 3));
    svg.line("axis", LEFT, AXIS, RIGHT, AXIS);
    for (Axis.Tick tick : axis.ticks()) {
      svg.line("axis", axis.at(tick.value()), AXIS - 5, axis.at(tick.value()), AXIS);
      svg.text("tick", axis.at(tick.value()), AXIS - 10, "middle", tick.label());
    }
    for (int i = 0; i < k; i++) {
      boolean left = i < half;
      double y = labels + LABEL_STEP * (left ? i : k - 1 - i) + 8;
      double x = axis.at(ranked.get(i).meanRank());
      double end = left ? LEFT - 14 : RIGHT + 14;
      svg.model(ranked.get(i).label());
      svg.path("leader open", x, AXIS, x, y, end, y);
      String name = Escape.shorten(ranked.get(i).label(), MAX_LABEL);
      String rank = Numbers.significant(ranked.get(i).meanRank(), 3);
      svg.text(
          "point",
          left ? end - 5 : end + 5,
          y + 4,
          left ? "end" : "start",
          left ? name + "  " + rank : rank + "  " + name);
      svg.endModel();
    }
    for (int g = 0; g < groups.size(); g++) {
      double y = AXIS + 12 + BAR_STEP * g;
      double from = axis.at(ranked.get(groups.get(g)[0]).meanRank()) - 4;
      double to = axis.at(ranked.get(groups.get(g)[1]).meanRank()) + 4;
      svg.path("bar", from, y, to, y);
    }
    return new Plot(title, svg.end(), caption(ranks));
  }

  private static String description(List<Ranked> ranked) {
    StringBuilder text = new StringBuilder("Mean ranks, 1 being the best:");
    for (Ranked one : ranked) {
      text.append(' ').append(one.label()).append(' ');
      text.append(Numbers.significant(one.meanRank(), 3)).append(';');
    }
    return text.toString();
  }

  private static String caption(Ranks ranks) {
    return "Ranks by test accuracy on each dataset, 1 being the best. Friedman's test with Iman and"
        + " Davenport's F: p "
        + (ranks.friedman().p() < 0.0001 ? "" : "= ")
        + Numbers.pValue(ranks.friedman().p())
        + (ranks.differ()
            ? ". A bar joins models whose mean ranks differ by less than Nemenyi's critical"
                + " difference at the 5 % level: they are not told apart."
            : ", so that no model is told apart from any other at the 5 % level; the bars are what"
                + " Nemenyi's critical difference would join.");
  }
}
