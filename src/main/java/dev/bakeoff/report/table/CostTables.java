package dev.bakeoff.report.table;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.report.words.ThreadsUsed;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What models cost: each step, a prediction, memory; and how soon they reach an accuracy. */
public final class CostTables {
  private static final List<Field> FIELDS =
      List.of(
          Field.LOAD_SECONDS,
          Field.PREPARE_SECONDS,
          Field.FIT_SECONDS,
          Field.FIT_WARM_SECONDS,
          Field.PREDICT_TEST_SECONDS,
          Field.PEAK_RSS_BYTES,
          Field.MODEL_BYTES);

  private static final double[] TARGETS = {0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1};
  private static final int MAX_TARGETS = 5;

  private CostTables() {}

  /** Every step's time, microseconds a prediction, memory and threads; empty without a fit. */
  public static Optional<Table> costs(DatasetComparison section) {
    List<Field> fields =
        FIELDS.stream()
            .filter(f -> section.entries().stream().anyMatch(e -> e.summary(f).isPresent()))
            .toList();
    if (!fields.contains(Field.FIT_SECONDS)) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    fields.forEach(field -> columns.add(Column.of(field)));
    columns.add(
        new Column(
            "µs a prediction",
            true,
            false,
            "Predicting the whole test part by the number of its examples, median, in"
                + " microseconds."));
    columns.add(Column.text("Threads at work"));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(entry)));
      fields.forEach(field -> row.add(cell(entry, field)));
      row.add(
          ModelResults.summary(entry.timed(), CostTables::microseconds)
              .map(Summary::median)
              .map(x -> steady(entry, Cell.of(Numbers.significant(x, 3), x)))
              .orElse(Cell.of(Numbers.NONE)));
      row.add(Cell.of(ThreadsUsed.of(entry)));
      rows.add(row);
    }
    return Optional.of(
        new Table("What it costs", columns, rows, new ArrayList<>(UnsteadyNote.of(section))));
  }

  private static Cell cell(ModelResults entry, Field field) {
    return entry
        .summary(field)
        .map(all -> Cell.of(FieldText.format(field, all), field.typical(all)))
        .map(cell -> field.isTime() ? steady(entry, cell) : cell)
        .orElse(Cell.of(Numbers.NONE));
  }

  private static Cell steady(ModelResults entry, Cell cell) {
    return entry.isSteady() ? cell : cell.marked(Mark.UNSTEADY);
  }

  private static Double microseconds(TrialResult row) {
    Double seconds = Field.PREDICT_TEST_SECONDS.of(row);
    int n = row.outcome().sizes().nTest();
    return seconds == null || n == 0 ? null : Double.valueOf(1e6 * seconds / n);
  }

  /** Seconds until the training accuracy first reached a target; empty without curves. */
  public static Optional<Table> timeToAccuracy(DatasetComparison section) {
    List<ModelResults> entries =
        section.entries().stream()
            .filter(entry -> entry.curve().stream().anyMatch(p -> p.accuracy() != null))
            .toList();
    List<Double> targets = new ArrayList<>();
    for (double target : TARGETS) {
      if (entries.stream().anyMatch(entry -> reached(entry, target).isPresent())) {
        targets.add(target);
      }
    }
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    List<Double> shown = targets.subList(Math.max(0, targets.size() - MAX_TARGETS), targets.size());
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    shown.forEach(target -> columns.add(Column.number("to " + Numbers.plain(target) + ", s")));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : entries) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(entry)));
      for (double target : shown) {
        OptionalDouble seconds = reached(entry, target);
        row.add(
            seconds.isPresent()
                ? steady(
                    entry, Cell.of(Numbers.seconds(seconds.getAsDouble()), seconds.getAsDouble()))
                : Cell.of(Numbers.NONE));
      }
      rows.add(row);
    }
    return Optional.of(
        new Table(
            "Time to a training accuracy",
            columns,
            rows,
            List.of(
                "Seconds since the fit began until the curve first stands at the accuracy or above;"
                    + " a dash: never. Of models that report their training accuracy while they fit;"
                    + " with repeats or folds of the first trial.")));
  }

  private static OptionalDouble reached(ModelResults entry, double target) {
    return entry.curve().stream()
        .filter(p -> p.accuracy() != null && p.accuracy() >= target)
        .mapToDouble(CurvePoint::seconds)
        .filter(Double::isFinite)
        .min();
  }
}
