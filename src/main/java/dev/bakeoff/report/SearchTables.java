package dev.bakeoff.report;

import dev.bakeoff.report.Table.Cell;
import dev.bakeoff.report.Table.Column;
import dev.bakeoff.report.Table.Mark;
import dev.bakeoff.trial.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What searches tried: one table for each trial that searched. */
final class SearchTables {
  private static final String PARAM = "param_";
  private static final String FOLD = "fold_";
  private static final Set<String> NOT_SHOWN = Set.of("candidate", "rank", "failure");
  private static final Map<String, String> TITLES =
      Map.of("mean", "Mean", "sd", "SD", "seconds", "Seconds");

  private SearchTables() {}

  static List<Table> of(Section section) {
    List<Table> tables = new ArrayList<>();
    for (Entry entry : section.entries()) {
      entry
          .searches()
          .forEach(
              (index, candidates) ->
                  tables.add(table(entry, entry.trials().get(index), candidates)));
    }
    return tables;
  }

  private static Table table(Entry entry, TrialResult row, List<Map<String, String>> candidates) {
    boolean failures = candidates.stream().anyMatch(one -> !one.get("failure").isEmpty());
    List<String> names =
        candidates.get(0).keySet().stream().filter(name -> !NOT_SHOWN.contains(name)).toList();
    List<Column> columns = new ArrayList<>(List.of(Column.number("Rank")));
    names.forEach(name -> columns.add(Column.number(title(name))));
    if (failures) {
      columns.add(Column.text("Failure"));
    }
    List<Map<String, String>> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparingInt(SearchTables::rank));
    List<List<Cell>> rows = new ArrayList<>();
    for (Map<String, String> candidate : ranked) {
      boolean best = candidate.get("rank").equals("1");
      List<Cell> cells = new ArrayList<>(List.of(text(candidate.get("rank"))));
      for (String name : names) {
        Cell cell = cell(name, candidate.get(name));
        boolean marked = best && (name.equals("mean") || name.startsWith(PARAM));
        cells.add(marked ? cell.marked(Mark.BEST) : cell);
      }
      if (failures) {
        String failure = Escape.shorten(Escape.visible(candidate.get("failure")), 300);
        cells.add(failure.isEmpty() ? text("") : Cell.of(failure).marked(Mark.BAD));
      }
      rows.add(cells);
    }
    return new Table("Search of " + entry.label() + which(entry, row), columns, rows, notes(row));
  }

  private static String which(Entry entry, TrialResult row) {
    if (entry.trials().size() == 1) {
      return "";
    }
    String fold = row.identity().fold() == null ? "" : ", fold " + row.identity().fold();
    return ", repeat " + row.identity().repeat() + fold;
  }

  private static List<String> notes(TrialResult row) {
    Map<String, Object> search = row.identity().search();
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

  private static int rank(Map<String, String> candidate) {
    String rank = candidate.get("rank");
    return rank.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(rank);
  }

  private static String title(String name) {
    if (name.startsWith(PARAM)) {
      return name.substring(PARAM.length());
    }
    return name.startsWith(FOLD)
        ? "Fold " + name.substring(FOLD.length())
        : TITLES.getOrDefault(name, name);
  }

  private static Cell cell(String name, String stored) {
    if (stored.isEmpty()) {
      return text("");
    }
    try {
      double x = Double.parseDouble(stored);
      if (name.startsWith(PARAM)) {
        return Cell.of(Numbers.plain(x), x);
      }
      return Cell.of(name.equals("seconds") ? Numbers.seconds(x) : Numbers.fixed(x), x);
    } catch (NumberFormatException e) {
      return Cell.of(stored); // a choice, a flag or a list
    }
  }

  private static Cell text(String text) {
    return Cell.of(text.isEmpty() ? Numbers.NONE : text);
  }
}
