package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Link;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables that show several result sets together. */
public final class SetTables {
  private static final int COMMIT_DIGITS = 8;
  private static final int DATE = 10; // of an ISO 8601 time

  private SetTables() {}

  /** One row for each set: what it holds, where and when it was measured, and its own report. */
  public static Table sets(List<ComparedSet> sets) {
    List<Column> columns =
        List.of(
            Column.text("Set"),
            Column.text("Datasets"),
            Column.number("Models"),
            Column.number("Trials"),
            Column.text("Most accurate"),
            Column.text("Machine"),
            Column.text("Java"),
            Column.text("Measured"),
            Column.text("Commit"));
    return new Table("Result sets", columns, sets.stream().map(SetTables::row).toList(), List.of());
  }

  private static List<Cell> row(ComparedSet set) {
    List<DatasetComparison> sections = set.comparison().sections();
    List<TrialResult> rows = set.comparison().rows();
    long models =
        sections.stream()
            .flatMap(s -> s.entries().stream())
            .map(ModelResults::label)
            .distinct()
            .count();
    List<Link> links =
        set.report().isEmpty() ? List.of() : List.of(new Link("report", set.report()));
    return List.of(
        Cell.of(set.name()).linked(links),
        Cell.of(sections.stream().map(DatasetComparison::title).collect(Collectors.joining(", "))),
        Cell.of(Numbers.count(models), (double) models),
        Cell.of(Numbers.count(rows.size()), rows.size()),
        Cell.of(
            sections.stream()
                .flatMap(s -> mostAccurate(s).stream())
                .collect(Collectors.joining("; "))),
        Cell.of(machines(set, "cpu")),
        Cell.of(machines(set, "jvm")),
        Cell.of(measured(rows)),
        Cell.of(distinct(rows, row -> commit(row.provenance().commit().gitCommit()))));
  }

  private static Optional<String> mostAccurate(DatasetComparison section) {
    return Best.of(section, Field.TEST_ACCURACY).leaders().stream()
        .findFirst()
        .map(
            leader ->
                FieldText.format(
                        Field.TEST_ACCURACY,
                        Field.TEST_ACCURACY.typical(
                            leader.summary(Field.TEST_ACCURACY).orElseThrow()))
                    + " "
                    + leader.label());
  }

  private static String machines(ComparedSet set, String fact) {
    return or(
        set.comparison().machines().values().stream()
            .map(facts -> facts.get(fact))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  /** The days from the first trial to the last. */
  private static String measured(List<TrialResult> rows) {
    List<String> days =
        rows.stream()
            .map(row -> row.provenance().startedAt())
            .filter(at -> at != null && at.length() >= DATE)
            .map(at -> at.substring(0, DATE))
            .sorted()
            .distinct()
            .toList();
    if (days.size() < 2) {
      return or(String.join("", days));
    }
    return days.get(0) + " to " + days.get(days.size() - 1);
  }

  private static String commit(String whole) {
    return whole == null ? null : whole.substring(0, Math.min(COMMIT_DIGITS, whole.length()));
  }

  private static String distinct(List<TrialResult> rows, Function<TrialResult, String> get) {
    return or(
        rows.stream()
            .map(get)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static String or(String text) {
    return text.isEmpty() ? Numbers.NONE : text;
  }

  /** A dataset of a set. */
  private record Place(ComparedSet set, DatasetComparison section) {}

  /**
   * Models by sets, a table each of their test accuracy and of their times, for every dataset that
   * at least two sets have.
   */
  public static List<Table> byDataset(List<ComparedSet> sets) {
    Map<String, List<Place>> byDataset = new LinkedHashMap<>();
    for (ComparedSet set : sets) {
      for (DatasetComparison section : set.comparison().sections()) {
        byDataset
            .computeIfAbsent(section.dataset(), any -> new ArrayList<>())
            .add(new Place(set, section));
      }
    }
    List<Table> tables = new ArrayList<>();
    for (List<Place> places : byDataset.values()) {
      if (places.size() > 1) {
        tables.add(table(places, Field.TEST_ACCURACY, splits(places)));
        tables.add(table(places, Field.FIT_SECONDS, machines(places)));
      }
    }
    return tables;
  }

  private static Table table(List<Place> places, Field field, List<String> notes) {
    Map<String, ModelResults> models = new LinkedHashMap<>();
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    for (Place place : places) {
      columns.add(Column.number(place.set.name()));
      place
          .section
          .first(DatasetComparison.MAX_LISTED)
          .forEach(entry -> models.putIfAbsent(entry.label(), entry));
    }
    List<List<Cell>> rows = new ArrayList<>();
    Map<Place, Best> best = new LinkedHashMap<>();
    places.forEach(place -> best.put(place, Best.of(place.section, field)));
    for (ModelResults model : models.values()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(model)));
      for (Place place : places) {
        row.add(
            place.section.entries().stream()
                .filter(entry -> entry.label().equals(model.label()))
                .findFirst()
                .map(entry -> ComparisonTables.measured(entry, field, best.get(place)))
                .orElse(Cell.of(Numbers.NONE)));
      }
      rows.add(row);
    }
    return new Table(
        FieldText.of(field).title() + " on " + places.get(0).section.dataset() + " by set",
        columns,
        rows,
        notes);
  }

  private static List<String> splits(List<Place> places) {
    boolean same =
        places.stream()
                .map(place -> values(place, row -> row.provenance().splitSha256()))
                .distinct()
                .count()
            == 1; // each may have several, of repeats and folds
    return List.of(
        "Marked are the best of each set. "
            + (same
                ? "All sets have the same split."
                : "The sets have different splits: numbers of one column can be compared, those of"
                    + " one row only roughly."));
  }

  private static List<String> machines(List<Place> places) {
    boolean same =
        places.stream()
                .flatMap(
                    place -> values(place, row -> row.provenance().place().environment()).stream())
                .distinct()
                .count()
            <= 1;
    return List.of(
        "Marked are those within 5 % of the fastest of each set. "
            + (same
                ? "All sets were measured on the same kind of machine."
                : "The sets were measured on different machines: a row compares the machines."));
  }

  private static Set<String> values(Place place, Function<TrialResult, String> get) {
    return place.section.rows().stream()
        .map(get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
