package dev.bakeoff.report;

import dev.bakeoff.config.Reference;
import dev.bakeoff.report.Table.Cell;
import dev.bakeoff.report.Table.Column;
import dev.bakeoff.report.Table.Mark;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reported numbers beside ours. */
final class ReferenceTable {
  private ReferenceTable() {}

  /** How ours compares with a reported number of a stated tolerance. */
  enum Verdict {
    /** No further from it than the tolerance. */
    WITHIN,
    /** Better by more than the tolerance; only of the test part. */
    BETTER,
    /** Neither. */
    OUTSIDE;

    /**
     * Compares two finite numbers as they are written in decimals, so that a tolerance is met
     * exactly. Of the training part better is not a success: it is outside on both sides.
     */
    static Verdict of(Field field, double reported, double ours, double tolerance) {
      BigDecimal exact = BigDecimal.valueOf(ours).setScale(12, RoundingMode.HALF_UP); // of a mean
      BigDecimal by = exact.subtract(BigDecimal.valueOf(reported));
      if (by.abs().compareTo(BigDecimal.valueOf(tolerance)) <= 0) {
        return WITHIN;
      }
      boolean better = by.signum() > 0 == field.higherIsBetter();
      return better && !field.key().startsWith("train_") ? BETTER : OUTSIDE;
    }
  }

  /** The table; empty if the config has no reported number that can be compared here. */
  static Optional<Table> of(Comparison comparison, Section section) {
    List<Reference> references = comparison.config().references();
    boolean judged = references.stream().anyMatch(one -> one.tolerance().isPresent());
    List<List<Cell>> rows = new ArrayList<>();
    for (Reference reference : references) {
      for (Entry entry : section.entries()) {
        if (fits(reference, section, entry)) {
          rows.add(row(reference, entry, judged));
        }
      }
    }
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

  private static List<String> notes(Section section, boolean judged) {
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

  private static boolean fits(Reference reference, Section section, Entry entry) {
    Map<String, Object> params = entry.params();
    return entry.name().equals(reference.model())
        && reference
            .dataset()
            .map(Escape::visible)
            .orElse(section.dataset())
            .equals(section.dataset())
        && reference.nTrain().orElse(entry.first().outcome().nTrain())
            == entry.first().outcome().nTrain()
        && reference.params().entrySet().stream()
            .allMatch(
                param ->
                    params.containsKey(param.getKey())
                        && Entry.value(params.get(param.getKey()))
                            .equals(Entry.value(param.getValue())));
  }

  private static List<Cell> row(Reference reference, Entry entry, boolean judged) {
    Optional<Field> field = Field.named(reference.metric()).stream().reduce((a, b) -> b);
    Optional<Summary> ours = field.flatMap(f -> byRepeat(entry, f));
    Cell none = Cell.of(Numbers.NONE);
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(entry.label()));
    row.add(Cell.of(field.map(Field::title).orElse(reference.metric())));
    row.add(
        Cell.of(
            field.map(f -> f.format(reference.value())).orElse(Numbers.fixed(reference.value())),
            reference.value()));
    row.add(ours.map(o -> ours(field.get(), o, entry)).orElse(none.detailed(entry.status())));
    row.add(ours.map(o -> difference(field.get(), o.median() - reference.value())).orElse(none));
    if (judged) {
      OptionalDouble tolerance = reference.tolerance();
      row.add(
          tolerance.isPresent()
              ? Cell.of(Numbers.plain(tolerance.getAsDouble()), tolerance.getAsDouble())
              : none);
      row.add(
          tolerance.isPresent() && ours.isPresent()
              ? verdict(field.get(), reference, ours.get().median(), tolerance.getAsDouble())
              : none);
    }
    row.add(Cell.of(reference.source()));
    return row;
  }

  /** A measurement of each repeat: the mean over its folds that ended ok; empty if none has it. */
  private static Optional<Summary> byRepeat(Entry entry, Field field) {
    List<Double> values =
        entry.ok().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.identity().repeat(), TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(rows -> mean(rows, field))
            .flatMap(Optional::stream)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }

  private static Optional<Double> mean(List<TrialResult> rows, Field field) {
    List<Double> values = rows.stream().map(field::of).filter(Objects::nonNull).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values).mean());
  }

  private static Cell ours(Field field, Summary ours, Entry entry) {
    String raw =
        ours.n() > 1
            ? ours.values().stream().map(field::format).collect(Collectors.joining(", "))
            : "";
    String missing = entry.allOk() ? "" : (raw.isEmpty() ? "" : "; ") + entry.status();
    return Cell.of(field.format(ours.median()), ours.median()).detailed(raw + missing);
  }

  private static Cell verdict(Field field, Reference reference, double ours, double tolerance) {
    if (!Double.isFinite(ours)) {
      return Cell.of("outside").marked(Mark.BAD);
    }
    return switch (Verdict.of(field, reference.value(), ours, tolerance)) {
      case WITHIN -> Cell.of("within").marked(Mark.OK);
      case BETTER -> Cell.of("better").marked(Mark.OK);
      case OUTSIDE -> Cell.of("outside").marked(Mark.BAD);
    };
  }

  private static Cell difference(Field field, double by) {
    String text =
        field.isQuality() ? Numbers.signed(by) : (by < 0 ? "-" : "+") + field.format(Math.abs(by));
    return Cell.of(text, by);
  }
}
