package dev.bakeoff.report.table;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How good each model is on each class. */
public final class ClassTable {
  private static final int MAX_ROWS = 1000;

  private ClassTable() {}

  /** The table; empty where no predictions are stored. */
  public static Optional<Table> of(DatasetComparison section) {
    List<String> classes = section.classes();
    List<List<Cell>> rows = new ArrayList<>();
    boolean cut = false;
    for (ModelResults entry : section.entries()) {
      Optional<ConfusionMatrix> matrix =
          classes.isEmpty() ? Optional.empty() : entry.confusion(classes.size());
      if (matrix.isPresent() && rows.size() + classes.size() > MAX_ROWS) {
        cut = true;
      } else {
        matrix.ifPresent(counts -> add(rows, entry, classes, counts));
      }
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Support: how many test examples the class has. With repeats or folds the counts of all"
            + " trials are added.");
    if (cut) {
      notes.add("The most accurate models only; 'report --format csv' writes all.");
    }
    List<Column> columns =
        List.of(
            Column.text("Model"),
            Column.text("Class"),
            Column.number("Support"),
            Column.number("Precision"),
            Column.number("Recall"),
            Column.number("F1"));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Table("Class by class", columns, rows, notes));
  }

  private static void add(
      List<List<Cell>> rows, ModelResults entry, List<String> classes, ConfusionMatrix matrix) {
    for (int c = 0; c < classes.size(); c++) {
      int support = matrix.support(c);
      rows.add(
          List.of(
              Cell.of(entry),
              Cell.of(classes.get(c)),
              Cell.of(Numbers.count(support), support),
              share(matrix.precision(c)),
              share(matrix.recall(c)),
              share(matrix.f1(c))));
    }
  }

  private static Cell share(double value) {
    return Cell.of(Numbers.fixed(value), value);
  }
}
