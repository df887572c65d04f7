package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.RelativeTime;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.Definitions;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.ThreadsUsed;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Times relative to those of the models that the config names as baselines. */
public final class RelativeTable {
  private RelativeTable() {}

  /** The table; empty if there is no pair to compare. */
  public static Optional<Table> of(Comparison comparison, DatasetComparison section) {
    List<RelativeTime> pairs = RelativeTime.of(comparison, section);
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Time relative to another model",
                List.of(
                    Column.text("Model"),
                    Column.text("Relative to"),
                    Column.number("Prepare + fit, s"),
                    Column.number("The other's, s"),
                    Column.number("Ratio"),
                    Column.number("Predict test, ratio"),
                    Column.number("Test accuracy, difference"),
                    Column.text("Threads at work")),
                pairs.stream().map(RelativeTable::row).toList(),
                notes(pairs, section)));
  }

  private static List<String> notes(List<RelativeTime> pairs, DatasetComparison section) {
    List<String> notes = new ArrayList<>(List.of(Definitions.RELATIVE));
    if (!pairs.stream().allMatch(RelativeTime::isSteady)) {
      notes.addAll(UnsteadyNote.of(section));
    }
    return notes;
  }

  private static List<Cell> row(RelativeTime pair) {
    OptionalDouble accuracy = pair.accuracyDifference();
    return List.of(
        Cell.of(pair.entry()),
        Cell.of(pair.baseline()),
        seconds(pair.entry()),
        seconds(pair.baseline()),
        ratio(pair.ratio()),
        ratio(pair.predictRatio()),
        accuracy.isPresent()
            ? Cell.of(Numbers.signed(accuracy.getAsDouble()), accuracy.getAsDouble())
            : Cell.of(Numbers.NONE),
        Cell.of(ThreadsUsed.of(pair.entry()) + " against " + ThreadsUsed.of(pair.baseline())));
  }

  private static Cell seconds(ModelResults entry) {
    OptionalDouble seconds = RelativeTime.seconds(entry);
    return seconds.isPresent()
        ? Cell.of(Numbers.seconds(seconds.getAsDouble()), seconds.getAsDouble())
            .marked(entry.isSteady() ? Mark.NONE : Mark.UNSTEADY)
        : Cell.of(Numbers.NONE).detailed(EntryText.status(entry));
  }

  private static Cell ratio(OptionalDouble ratio) {
    return format(ratio)
        .map(text -> Cell.of(text, ratio.getAsDouble()))
        .orElse(Cell.of(Numbers.NONE));
  }

  /** A ratio with as many digits as are worth showing. */
  static Optional<String> format(OptionalDouble ratio) {
    return ratio.isPresent()
        ? Optional.of(Numbers.significant(ratio.getAsDouble(), ratio.getAsDouble() < 1 ? 2 : 3))
        : Optional.empty();
  }
}
