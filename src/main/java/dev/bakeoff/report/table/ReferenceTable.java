package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.ReferenceComparison;
import dev.bakeoff.config.Reference;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Reported numbers beside ours. */
public final class ReferenceTable {
  private ReferenceTable() {}

  /** The table; empty if the config has no reported number that can be compared here. */
  public static Optional<Table> of(Comparison comparison, DatasetComparison section) {
    boolean judged =
        comparison.config().reporting().references().stream()
            .anyMatch(one -> one.tolerance().isPresent());
    List<List<Cell>> rows =
        ReferenceComparison.of(comparison, section).stream().map(one -> row(one, judged)).toList();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Model"),
                Column.text("Metric"),
                Column.number("Reported"),
                Column.number("Ours"),
                Column.number("Difference")));
    if (judged) {
      columns.add(Column.number("Tolerance"));
      columns.add(Column.text("Verdict"));
    }
    columns.add(Column.text("Source of the reported number"));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table("Reported numbers beside ours", columns, rows, notes(section, judged)));
  }

  private static List<String> notes(DatasetComparison section, boolean judged) {
    List<String> notes =
        new ArrayList<>(List.of("The difference is ours minus the reported number."));
    if (section.repeated()) {
      notes.add(
          "Ours is the median over repeats, whose values stand with it; with folds, a repeat's"
              + " value is the mean over its folds.");
    }
    if (judged) {
      notes.add(
          "within: no further from the reported number than the tolerance. better: beyond it on"
              + " the good side; a training number is then outside, as it must agree.");
    }
    return notes;
  }

  private static List<Cell> row(ReferenceComparison one, boolean judged) {
    Reference reference = one.reference();
    ModelResults entry = one.entry();
    Optional<Field> field = one.field();
    Cell none = Cell.of(Numbers.NONE);
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(entry));
    row.add(Cell.of(field.map(f -> FieldText.of(f).title()).orElse(reference.metric())));
    row.add(
        Cell.of(
            field
                .map(f -> FieldText.format(f, reference.value()))
                .orElse(Numbers.fixed(reference.value())),
            reference.value()));
    row.add(
        one.ours()
            .map(ours -> ours(field.get(), ours, entry))
            .orElse(none.detailed(EntryText.status(entry))));
    row.add(
        one.ours()
            .map(ours -> difference(field.get(), ours.median() - reference.value()))
            .orElse(none));
    if (judged) {
      OptionalDouble tolerance = reference.tolerance();
      row.add(
          tolerance.isPresent()
              ? Cell.of(Numbers.plain(tolerance.getAsDouble()), tolerance.getAsDouble())
              : none);
      row.add(one.verdict().map(ReferenceTable::cell).orElse(none));
    }
    row.add(Cell.of(reference.source()));
    return row;
  }

  private static Cell cell(ReferenceComparison.Verdict verdict) {
    Mark mark = verdict == ReferenceComparison.Verdict.OUTSIDE ? Mark.BAD : Mark.OK;
    return Cell.of(verdict.name().toLowerCase(Locale.ROOT)).marked(mark);
  }

  private static Cell ours(Field field, Summary ours, ModelResults entry) {
    String raw =
        ours.n() > 1
            ? ours.values().stream()
                .map(value -> FieldText.format(field, value))
                .collect(Collectors.joining(", "))
            : "";
    String missing = entry.allOk() ? "" : (raw.isEmpty() ? "" : "; ") + EntryText.status(entry);
    return Cell.of(FieldText.format(field, ours.median()), ours.median()).detailed(raw + missing);
  }

  private static Cell difference(Field field, double by) {
    String text =
        field.isQuality()
            ? Numbers.signed(by)
            : (by < 0 ? "-" : "+") + FieldText.format(field, Math.abs(by));
    return Cell.of(text, by);
  }
}
