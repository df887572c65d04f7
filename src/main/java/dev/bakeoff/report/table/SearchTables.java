package dev.bakeoff.report.table;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What searches tried: one table for each trial that searched. */
public final class SearchTables {
  private SearchTables() {}

  public static List<Table> of(DatasetComparison section) {
    List<Table> tables = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      entry
          .searches()
          .forEach(
              (index, candidates) ->
                  tables.add(table(entry, entry.trials().get(index), candidates)));
    }
    return tables;
  }

  private static Table table(ModelResults entry, TrialResult row, List<Candidate> candidates) {
    boolean failures = candidates.stream().anyMatch(one -> one.failure() != null);
    List<Candidate> ranked =
        candidates.stream()
            .sorted(
                Comparator.comparing(
                    Candidate::rank, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    return new Table(
        "Search of " + entry.label() + which(entry, row),
        columns(candidates.get(0), failures),
        ranked.stream().map(candidate -> row(candidate, failures)).toList(),
        notes(row));
  }

  private static List<Column> columns(Candidate first, boolean failures) {
    List<Column> columns = new ArrayList<>(List.of(Column.number("Rank")));
    first.params().keySet().forEach(name -> columns.add(Column.number(name)));
    for (int fold = 1; fold <= first.scores().size(); fold++) {
      columns.add(Column.number("Fold " + fold));
    }
    columns.addAll(List.of(Column.number("Mean"), Column.number("SD"), Column.number("Seconds")));
    if (failures) {
      columns.add(Column.text("Failure"));
    }
    return columns;
  }

  private static List<Cell> row(Candidate candidate, boolean failures) {
    boolean best = Integer.valueOf(1).equals(candidate.rank());
    Mark mark = best ? Mark.BEST : Mark.NONE;
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(candidate.rank() == null ? Numbers.NONE : candidate.rank().toString()));
    candidate.params().values().forEach(value -> cells.add(param(value).marked(mark)));
    candidate.scores().forEach(score -> cells.add(number(score)));
    cells.add(number(candidate.mean()).marked(mark));
    cells.add(number(candidate.sd()));
    cells.add(Cell.of(Numbers.seconds(candidate.seconds()), candidate.seconds()));
    if (failures) {
      cells.add(
          candidate.failure() == null
              ? Cell.of(Numbers.NONE)
              : Cell.of(Escape.shorten(Escape.visible(candidate.failure()), 300)).marked(Mark.BAD));
    }
    return cells;
  }

  private static Cell param(Object value) {
    return value instanceof Number number
        ? Cell.of(Numbers.plain(number.doubleValue()), number.doubleValue())
        : Cell.of(text(value));
  }

  private static Cell number(Double value) {
    return value == null ? Cell.of(Numbers.NONE) : Cell.of(Numbers.fixed(value), value);
  }

  /** A choice or a flag; a list as JSON writes it. */
  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(SearchTables::text).collect(Collectors.joining(",", "[", "]"))
        : String.valueOf(value);
  }

  private static String which(ModelResults entry, TrialResult row) {
    if (entry.trials().size() == 1) {
      return "";
    }
    String fold =
        row.identity().draw().fold() == null ? "" : ", fold " + row.identity().draw().fold();
    return ", repeat " + row.identity().draw().repeat() + fold;
  }

  private static List<String> notes(TrialResult row) {
    Map<String, Object> search = row.identity().settings().search();
    return search == null
        ? List.of()
        : List.of(
            "Scores are "
                + String.valueOf(search.get("metric")).replace('_', ' ')
                + " on each of "
                + search.get("folds")
                + " folds of the training part; SD is their sample standard deviation, the seconds are of"
                + " all a candidate's fits. The best mean wins, of equal ones the one drawn first.");
  }
}
