package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.report.words.MarksNote;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables behind a comparison: hyperparameters, every trial with its raw values, provenance. */
public final class DetailTables {
  /** How many trials tables list: 5,000 with all their values are 5 MB of a page. */
  private static final int MAX_TRIALS = 5000;

  private DetailTables() {}

  /** What each model was asked to do and what it says of its fit. */
  public static Table hyperparameters(DatasetComparison section) {
    List<Column> columns =
        List.of(
            Column.text("Model"),
            Column.text("Hyperparameters"),
            Column.number("Iterations"),
            Column.text("Converged"),
            Column.number("Objective"));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      TrialResult row = entry.ok().stream().findFirst().orElse(entry.first());
      String params = EntryText.hyperparameters(entry);
      rows.add(
          List.of(
              Cell.of(entry).detailed(EntryText.library(entry)),
              Cell.of(params.isEmpty() ? "none" : params),
              number(row.fit().iterations()),
              Cell.of(yesNo(row.fit().converged())),
              row.fit().objective() == null
                  ? Cell.of(Numbers.NONE)
                  : Cell.of(Numbers.significant(row.fit().objective(), 5), row.fit().objective())));
    }
    return new Table("Hyperparameters, defaults included", columns, rows, List.of());
  }

  /** The qualities that the comparison does not show; empty where there are none. */
  public static Optional<Table> qualities(Comparison comparison, DatasetComparison section) {
    List<Field> shown = Field.shown(comparison.config().reporting().metrics());
    List<Field> fields =
        Arrays.stream(Field.values())
            .filter(field -> field.isQuality() && !shown.contains(field))
            .filter(f -> section.entries().stream().anyMatch(e -> e.summary(f).isPresent()))
            .toList();
    Map<Field, Best> best = new LinkedHashMap<>();
    fields.forEach(field -> best.put(field, Best.of(section, field)));
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    fields.forEach(field -> columns.add(Column.of(field)));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(entry)));
      best.forEach((field, group) -> row.add(ComparisonTables.measured(entry, field, group)));
      rows.add(row);
    }
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table("Further figures of quality", columns, rows, MarksNote.of(section, fields)));
  }

  /** Every trial with its raw values. */
  public static Table trials(DatasetComparison section) {
    List<Field> fields =
        Arrays.stream(Field.values())
            .filter(f -> section.entries().stream().anyMatch(e -> e.summary(f).isPresent()))
            .toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("Model"));
    columns.add(Column.number("Repeat"));
    columns.add(Column.number("Fold"));
    columns.add(Column.text("Status"));
    fields.forEach(field -> columns.add(Column.of(field)));
    columns.add(Column.number("Threads"));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      for (TrialResult trial : listed(entry, rows.size())) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(entry));
        row.add(number(trial.identity().draw().repeat()));
        row.add(number(trial.identity().draw().fold()));
        row.add(
            Cell.of(trial.status().word().replace('_', ' '))
                .marked(trial.status() == Status.OK ? Mark.OK : Mark.BAD)
                .detailed(remark(trial)));
        for (Field field : fields) {
          Double value = field.of(trial);
          Cell cell =
              value == null
                  ? Cell.of(Numbers.NONE)
                  : Cell.of(FieldText.format(field, value), value);
          boolean steady = value == null || trial.provenance().steadiness().unsteady() == null;
          row.add(steady || !field.isTime() ? cell : cell.marked(Mark.UNSTEADY));
        }
        row.add(threads(trial));
        rows.add(row);
      }
    }
    return new Table("Every trial", columns, rows, unlisted(section, rows.size()));
  }

  /** Those of an entry's trials that a table has still room for. */
  private static List<TrialResult> listed(ModelResults entry, int before) {
    return entry.trials().subList(0, Math.min(entry.trials().size(), MAX_TRIALS - before));
  }

  private static List<String> unlisted(DatasetComparison section, int listed) {
    return listed < MAX_TRIALS || listed == section.rows().size()
        ? List.of()
        : List.of(
            "The first %s of %s; results.csv has all."
                .formatted(Numbers.count(listed), Numbers.count(section.rows().size(), "trial")));
  }

  /** Why it did not end ok, or why its times are not to be trusted; empty if all is well. */
  private static String remark(TrialResult trial) {
    String unsteady = trial.provenance().steadiness().unsteady();
    return unsteady == null ? EntryText.reason(trial) : "unsteady: " + Escape.visible(unsteady);
  }

  /** How many it was allowed, and how many were at work. */
  private static Cell threads(TrialResult trial) {
    Cell cell = number(trial.provenance().parallelism().threads());
    Double used = trial.provenance().parallelism().threadsEffective();
    return used == null ? cell : cell.detailed(Numbers.significant(used, 2) + " used");
  }

  /** Where each trial's numbers come from. */
  public static Table provenance(DatasetComparison section) {
    List<Column> columns =
        List.of(
            Column.text("Trial"),
            Column.text("Started"),
            Column.text("Host"),
            Column.text("Machine"),
            Column.text("Engine"),
            Column.text("Commit"),
            Column.text("Split SHA-256"),
            Column.text("Other work meanwhile"));
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      for (TrialResult trial : listed(entry, rows.size())) {
        Provenance from = trial.provenance();
        String contention = from.steadiness().contention();
        rows.add(
            List.of(
                text(trial.name()),
                text(from.startedAt()),
                text(from.place().host()),
                text(from.place().environment()),
                text(from.place().engine()),
                text(commit(from.commit())),
                text(from.splitSha256()),
                Cell.of(contention == null ? "none" : contention)));
      }
    }
    return new Table("Where the numbers come from", columns, rows, unlisted(section, rows.size()));
  }

  private static String commit(Provenance.Commit of) {
    if (of.gitCommit() == null) {
      return null;
    }
    return of.gitCommit() + (Boolean.TRUE.equals(of.gitDirty()) ? " with changes" : "");
  }

  /**
   * What is known of a machine.
   *
   * @param key its key in the rows
   */
  public static Table machine(String key, Map<String, String> facts) {
    return new Table(
        key,
        List.of(Column.text("What"), Column.text("Value")),
        facts.entrySet().stream()
            .map(
                fact -> List.of(Cell.of(fact.getKey().replace('_', ' ')), Cell.of(fact.getValue())))
            .toList(),
        List.of());
  }

  private static Cell text(String value) {
    return Cell.of(value == null ? Numbers.NONE : value);
  }

  private static Cell number(Integer value) {
    return value == null ? Cell.of(Numbers.NONE) : Cell.of(Numbers.count(value), value);
  }

  private static String yesNo(Boolean value) {
    if (value == null) {
      return Numbers.NONE;
    }
    return value ? "yes" : "no";
  }
}
