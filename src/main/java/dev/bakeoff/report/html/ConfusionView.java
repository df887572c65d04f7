package dev.bakeoff.report.html;

import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.text.Numbers;
import dev.bakeoff.text.Slug;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One model's confusion matrix as a page shows it.
 *
 * @param model its label
 * @param slug the same for the script
 * @param classes the classes' names
 * @param rows one for each true class
 * @param precisions of each predicted class
 * @param worst its most frequent mistakes in words; empty if it made none
 */
record ConfusionView(
    String model,
    String slug,
    List<String> classes,
    List<Row> rows,
    List<String> precisions,
    String worst) {

  /** The most classes for which a matrix can still be read. */
  static final int MAX_CLASSES = 40;

  private static final int LEVELS = 8;
  private static final int WORST = 3;

  /**
   * The examples of one class.
   *
   * @param name the class
   * @param cells one for each predicted class
   * @param n how many examples there are
   * @param recall the share predicted right
   */
  record Row(String name, List<Cell> cells, String n, String recall) {}

  /**
   * A count.
   *
   * @param count as text
   * @param style the style sheet's class for its heat
   * @param tip the same in words
   */
  public record Cell(String count, String style, String tip) {}

  /** The matrix of a model; empty where it has no predictions or there are too many classes. */
  static Optional<ConfusionView> of(ModelResults entry, List<String> classes) {
    if (classes.isEmpty() || classes.size() > MAX_CLASSES) {
      return Optional.empty();
    }
    return entry.confusion(classes.size()).map(matrix -> view(entry, classes, matrix));
  }

  private static ConfusionView view(
      ModelResults entry, List<String> classes, ConfusionMatrix matrix) {
    List<Row> rows = new ArrayList<>();
    List<String> precisions = new ArrayList<>();
    for (int t = 0; t < classes.size(); t++) {
      int n = 0;
      for (int p = 0; p < classes.size(); p++) {
        n += matrix.count(t, p);
      }
      List<Cell> cells = new ArrayList<>();
      for (int p = 0; p < classes.size(); p++) {
        int count = matrix.count(t, p);
        String tip =
            Numbers.count(count)
                + " of class "
                + classes.get(t)
                + " predicted as "
                + classes.get(p);
        cells.add(new Cell(count == 0 ? "·" : Numbers.count(count), style(t, p, count, n), tip));
      }
      rows.add(new Row(classes.get(t), cells, Numbers.count(n), Numbers.fixed(matrix.recall(t))));
      precisions.add(Numbers.fixed(matrix.precision(t)));
    }
    return new ConfusionView(
        entry.label(), Slug.of(entry.label()), classes, rows, precisions, worst(classes, matrix));
  }

  /**
   * Heat by the share of the true class: on the diagonal linear, beside it by the square root, as
   * mistakes are rare and must still show.
   */
  private static String style(int truth, int predicted, int count, int n) {
    if (count == 0) {
      return truth == predicted ? "right h0" : "h0";
    }
    double share = (double) count / n;
    double heat = truth == predicted ? share : Math.sqrt(share);
    int level = Math.min(LEVELS, Math.max(1, (int) Math.ceil(heat * LEVELS)));
    return (truth == predicted ? "right h" : "wrong h") + level;
  }

  private record Mistake(int truth, int predicted, int count) {}

  private static String worst(List<String> classes, ConfusionMatrix matrix) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int t = 0; t < classes.size(); t++) {
      for (int p = 0; p < classes.size(); p++) {
        if (t != p && matrix.count(t, p) > 0) {
          mistakes.add(new Mistake(t, p, matrix.count(t, p)));
        }
      }
    }
    mistakes.sort(Comparator.comparingInt(Mistake::count).reversed());
    return mistakes.stream()
        .limit(WORST)
        .map(
            m ->
                classes.get(m.truth())
                    + " taken for "
                    + classes.get(m.predicted())
                    + " ("
                    + Numbers.count(m.count())
                    + ")")
        .collect(Collectors.joining(", "));
  }
}
