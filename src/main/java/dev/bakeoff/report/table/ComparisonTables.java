package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.Ranks;
import dev.bakeoff.comparison.RelativeTime;
import dev.bakeoff.comparison.flag.Flag;
import dev.bakeoff.comparison.flag.Flags;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Link;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.Definitions;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.report.words.FlagText;
import dev.bakeoff.report.words.LogLossNote;
import dev.bakeoff.report.words.MarksNote;
import dev.bakeoff.report.words.ReportedNote;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables that compare models. */
public final class ComparisonTables {
  private ComparisonTables() {}

  /** Models of one dataset by their quality and cost. */
  public static Table comparison(Comparison comparison, DatasetComparison section) {
    return comparison(comparison, section, false, listed(section, DatasetComparison.MAX_LISTED));
  }

  /** The most accurate model of each family alone, for who wants no more. */
  public static Table families(Comparison comparison, DatasetComparison section) {
    Map<String, ModelResults> first = new LinkedHashMap<>();
    section.entries().forEach(entry -> first.putIfAbsent(entry.family(), entry));
    String note =
        first.size() < section.entries().size()
            ? "The most accurate of each family; the report has all %s."
                .formatted(Numbers.count(section.entries().size(), "model"))
            : "";
    return comparison(comparison, section, false, new Listed(List.copyOf(first.values()), note));
  }

  /** Which models a table lists, and what it says of the others. */
  private record Listed(List<ModelResults> entries, String note) {}

  private static Listed listed(DatasetComparison section, int most) {
    List<ModelResults> shown = section.first(most);
    return new Listed(
        shown,
        shown.size() < section.entries().size()
            ? "The %s most accurate of %s; results.csv has all."
                .formatted(
                    Numbers.count(shown.size()), Numbers.count(section.entries().size(), "model"))
            : "");
  }

  /** The same in fewer columns: family and library under the label, the interval under accuracy. */
  public static Table compact(Comparison comparison, DatasetComparison section) {
    return comparison(comparison, section, true, listed(section, DatasetComparison.MAX_LISTED));
  }

  /** The same in the columns and with as many rows as a terminal has room for. */
  public static Table brief(Comparison comparison, DatasetComparison section) {
    return comparison(comparison, section, true, listed(section, DatasetComparison.MAX_DETAILED))
        .narrow();
  }

  private static Table comparison(
      Comparison comparison, DatasetComparison section, boolean compact, Listed listed) {
    List<Field> fields =
        Field.shown(comparison.config().reporting().metrics()).stream()
            .filter(f -> section.entries().stream().anyMatch(e -> e.summary(f).isPresent()))
            .toList();
    Map<Field, Best> best = new LinkedHashMap<>();
    fields.forEach(field -> best.put(field, Best.of(section, field)));
    Flags flags = Flags.of(comparison, section);
    List<List<Cell>> rows = new ArrayList<>();
    List<ModelResults> shown = listed.entries;
    for (ModelResults entry : shown) {
      List<Cell> row = new ArrayList<>(identity(entry, compact));
      row.add(status(entry, flags.of(entry)));
      if (section.repeated()) {
        row.add(Cell.of(String.valueOf(entry.ok().size()), entry.ok().size()));
      }
      best.forEach((field, who) -> row.addAll(measured(entry, field, who, compact)));
      rows.add(row);
    }
    List<Column> columns = columns(section, fields, compact);
    if (!RelativeTime.of(comparison, section).isEmpty()) {
      columns.add(new Column("Relative time", true, false, Definitions.RELATIVE));
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).add(relative(RelativeTime.of(comparison, section, shown.get(i))));
      }
    }
    List<String> notes = new ArrayList<>(MarksNote.of(section, fields));
    notes.addAll(ReportedNote.of(section));
    notes.addAll(LogLossNote.of(section));
    notes.addAll(UnsteadyNote.of(section));
    if (!listed.note.isEmpty()) {
      notes.add(listed.note);
    }
    return new Table("Models on " + section.title(), columns, rows, notes);
  }

  private static List<Column> columns(
      DatasetComparison section, List<Field> fields, boolean compact) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    if (!compact) {
      columns.add(new Column("Family", false, true, ""));
      columns.add(Column.text("Library"));
    }
    columns.add(Column.text("Status"));
    if (section.repeated()) {
      columns.add(new Column("n", true, false, "Trials that ended ok, over repeats and folds."));
    }
    for (Field field : fields) {
      boolean minor = field == Field.PREPARE_SECONDS || field == Field.FIT_WARM_SECONDS;
      columns.add(
          new Column(FieldText.of(field).title(), true, minor, FieldText.of(field).definition()));
      if (field == Field.TEST_ACCURACY && !compact) {
        columns.add(new Column("95 % interval", true, true, Definitions.INTERVAL));
      }
    }
    return columns;
  }

  /** The cells that say which model it is. */
  private static List<Cell> identity(ModelResults entry, boolean compact) {
    String library = EntryText.library(entry);
    return compact
        ? List.of(Cell.of(entry).detailed(entry.family() + " · " + library))
        : List.of(Cell.of(entry), Cell.of(entry.family()), Cell.of(library));
  }

  /** A measurement; of the test accuracy with its interval, in the same cell or one of its own. */
  private static List<Cell> measured(ModelResults entry, Field field, Best best, boolean compact) {
    Cell cell = measured(entry, field, best);
    if (field != Field.TEST_ACCURACY) {
      return List.of(cell);
    }
    Optional<Interval> interval = entry.interval();
    if (compact) {
      return List.of(interval.map(i -> cell.detailed(text(i))).orElse(cell));
    }
    return List.of(
        cell, interval.map(i -> Cell.of(text(i), i.low())).orElseGet(() -> Cell.of(Numbers.NONE)));
  }

  private static String text(Interval interval) {
    return Numbers.fixed(interval.low()) + "–" + Numbers.fixed(interval.high());
  }

  /** The ratios, each with the name of its baseline; sorted by the first. */
  private static Cell relative(List<RelativeTime> pairs) {
    List<RelativeTime> known = pairs.stream().filter(pair -> pair.ratio().isPresent()).toList();
    if (known.isEmpty()) {
      return Cell.of(Numbers.NONE);
    }
    String text =
        known.stream()
            .map(
                pair ->
                    RelativeTable.format(pair.ratio()).orElseThrow()
                        + " of "
                        + pair.baseline().name())
            .collect(Collectors.joining(", "));
    return Cell.of(text, known.get(0).ratio().getAsDouble());
  }

  private static Cell status(ModelResults entry, Set<Flag> flags) {
    return Cell.of(EntryText.status(entry))
        .marked(entry.allOk() && !entry.isStale() ? Mark.OK : Mark.BAD)
        .detailed(Escape.shorten(EntryText.reason(entry), 200))
        .linked(
            flags.stream()
                .map(flag -> new Link(FlagText.of(flag).mark(), "#" + FlagText.anchor(flag)))
                .toList());
  }

  /** A measurement, marked where it is among the best or not to be trusted. */
  static Cell measured(ModelResults entry, Field field, Best best) {
    Optional<Summary> summary = entry.summary(field);
    if (summary.isEmpty()) {
      return Cell.of(Numbers.NONE);
    }
    Cell cell = Cell.of(FieldText.format(field, summary.get()), field.typical(summary.get()));
    if (field.isTime() && !entry.isSteady()) {
      return cell.marked(Mark.UNSTEADY);
    }
    return best.stars(entry) ? cell.marked(Mark.BEST) : cell;
  }

  /** Test accuracy of models by datasets. */
  public static Table summary(Comparison comparison) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    comparison.sections().forEach(section -> columns.add(Column.number(section.title())));
    Map<String, ModelResults> models = new LinkedHashMap<>();
    comparison.sections().stream()
        .flatMap(section -> section.entries().stream())
        .forEach(entry -> models.putIfAbsent(entry.label(), entry));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults model : models.values()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(model)));
      for (DatasetComparison section : comparison.sections()) {
        row.add(
            section.entries().stream()
                .filter(entry -> entry.label().equals(model.label()))
                .findFirst()
                .map(entry -> accuracy(section, entry))
                .orElse(Cell.of(Numbers.NONE)));
      }
      rows.add(row);
    }
    return new Table("Test accuracy by model and dataset", columns, rows, notes(comparison));
  }

  private static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Marked are the best of each dataset and all that are not significantly worse; below each"
            + " dataset's own table stands which test that was.");
    Ranks.of(comparison)
        .ifPresent(
            ranks ->
                notes.add(
                    "Mean ranks over "
                        + Numbers.count(ranks.datasets(), "dataset")
                        + ", 1 being the best: "
                        + ranks.ranked().stream()
                            .map(one -> one.label() + " " + Numbers.significant(one.meanRank(), 3))
                            .collect(Collectors.joining("; "))
                        + ". Friedman's test with Iman and Davenport's F: p = "
                        + Numbers.pValue(ranks.friedman().p())
                        + ". Mean ranks that differ by less than "
                        + Numbers.significant(ranks.criticalDifference(), 3)
                        + " are not told apart (Nemenyi, 5 %)."));
    return notes;
  }

  private static Cell accuracy(DatasetComparison section, ModelResults entry) {
    if (entry.summary(Field.TEST_ACCURACY).isEmpty()) {
      return Cell.of(EntryText.status(entry)).marked(Mark.BAD);
    }
    return measured(entry, Field.TEST_ACCURACY, Best.of(section, Field.TEST_ACCURACY));
  }
}
