package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.PairTest;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.report.words.MarksNote;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Models against each other: all with one, the baseline, and each with each. */
public final class PairTables {
  /** How many models the matrix of pairs has: more columns nobody reads. */
  private static final int MAX_MATRIX = 20;

  private static final String BETTER = " v";
  private static final String WORSE = " *";

  private PairTables() {}

  /** All models beside the config's baseline, by every quality that the comparison shows. */
  public static Optional<Table> baseline(Comparison comparison, DatasetComparison section) {
    Optional<String> name = comparison.config().reporting().baseline();
    List<ModelResults> baselines =
        section.entries().stream()
            .filter(entry -> name.isPresent() && entry.name().equals(name.get()))
            .toList();
    List<Field> fields =
        Field.shown(comparison.config().reporting().metrics()).stream()
            .filter(field -> !section.tests().all(field).isEmpty())
            .toList();
    if (baselines.isEmpty() || fields.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    fields.forEach(field -> columns.add(Column.of(field)));
    boolean counts =
        section.tests().all(Field.TEST_ACCURACY).stream()
            .anyMatch(test -> test.discordant().isPresent());
    if (counts) {
      columns.add(Column.number("Only it right"));
      columns.add(Column.number("Only baseline right"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelResults entry : section.first(DatasetComparison.MAX_LISTED)) {
      like(entry, baselines)
          .ifPresent(
              other -> {
                List<Cell> row = row(section, fields, entry, other);
                if (counts) {
                  row.addAll(counts(section, entry, other));
                }
                rows.add(row);
              });
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Below a value the difference from the baseline with its 95 % interval and p. v:"
            + " significantly better than the baseline, *: significantly worse, nothing: not told"
            + " apart.");
    notes.add(MarksNote.tests(section, fields));
    return Optional.of(
        new Table("Compared with " + baselines.get(0).model(), columns, rows, notes));
  }

  /** The baseline of the same training size. */
  private static Optional<ModelResults> like(ModelResults entry, List<ModelResults> baselines) {
    return baselines.size() == 1
        ? Optional.of(baselines.get(0))
        : baselines.stream()
            .filter(
                other ->
                    other.first().outcome().sizes().nTrain()
                        == entry.first().outcome().sizes().nTrain())
            .findFirst();
  }

  private static List<Cell> row(
      DatasetComparison section, List<Field> fields, ModelResults entry, ModelResults baseline) {
    List<Cell> row = new ArrayList<>();
    boolean itself = entry.label().equals(baseline.label());
    row.add(itself ? Cell.of(entry).detailed("the baseline") : Cell.of(entry));
    for (Field field : fields) {
      Optional<PairTest> test = section.tests().of(entry, baseline, field);
      row.add(
          entry
              .summary(field)
              .map(
                  all ->
                      Cell.of(
                              FieldText.format(field, all)
                                  + test.map(t -> sign(t, field)).orElse(""),
                              field.typical(all))
                          .marked(test.map(t -> mark(t, field)).orElse(Mark.NONE))
                          .detailed(test.map(PairTables::difference).orElse("")))
              .orElse(Cell.of(Numbers.NONE)));
    }
    return row;
  }

  private static List<Cell> counts(
      DatasetComparison section, ModelResults entry, ModelResults baseline) {
    Optional<Discordant> counts =
        section.tests().of(entry, baseline, Field.TEST_ACCURACY).flatMap(PairTest::discordant);
    return List.of(count(counts.map(Discordant::first)), count(counts.map(Discordant::second)));
  }

  private static Cell count(Optional<Long> examples) {
    return examples.map(n -> Cell.of(Numbers.count(n), n)).orElse(Cell.of(Numbers.NONE));
  }

  private static String sign(PairTest test, Field field) {
    return test.isBetter(field) ? BETTER : test.isWorse(field) ? WORSE : "";
  }

  private static Mark mark(PairTest test, Field field) {
    return test.isBetter(field) ? Mark.BETTER : test.isWorse(field) ? Mark.WORSE : Mark.NONE;
  }

  /** {@code +0.0012 (-0.0003 to +0.0027), p = 0.1200}. */
  private static String difference(PairTest test) {
    String by = Numbers.signed(test.difference());
    return Double.isNaN(test.p())
        ? by
        : by
            + " ("
            + Numbers.signed(test.interval().low())
            + " to "
            + Numbers.signed(test.interval().high())
            + "), "
            + p(test);
  }

  private static String p(PairTest test) {
    String text = Numbers.pValue(test.adjusted());
    return text.startsWith("<") ? "p " + text : "p = " + text;
  }

  /** Who beats whom by the test accuracy; empty where fewer than two models can be compared. */
  public static Optional<Table> matrix(DatasetComparison section) {
    List<ModelResults> tested = section.tests().tested();
    List<ModelResults> shown = tested.subList(0, Math.min(MAX_MATRIX, tested.size()));
    List<PairTest> all = section.tests().all(Field.TEST_ACCURACY);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean counts = all.stream().anyMatch(test -> test.discordant().isPresent());
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    for (int j = 1; j <= shown.size(); j++) {
      columns.add(Column.number(String.valueOf(j)));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of((i + 1) + ". " + shown.get(i).label()).naming(shown.get(i)));
      for (int j = 0; j < shown.size(); j++) {
        row.add(
            i == j
                ? Cell.of("")
                : section
                    .tests()
                    .of(shown.get(i), shown.get(j), Field.TEST_ACCURACY)
                    .map(PairTables::cell)
                    .orElse(Cell.of(Numbers.NONE)));
      }
      rows.add(row);
    }
    return Optional.of(
        new Table("Who beats whom", columns, rows, notes(section, tested.size(), counts)));
  }

  private static List<String> notes(DatasetComparison section, int tested, boolean counts) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The columns are the models by their numbers. "
            + (counts
                ? "In a cell: how many test examples the row's model alone has right : how many the"
                    + " column's alone"
                    + (section.repeated() ? " (of several trials: right more often)" : "")
                : "In a cell: the row's test accuracy less the column's")
            + ", and p. v: the row's model is significantly better, *: significantly worse, nothing:"
            + " not told apart.");
    notes.add(MarksNote.tests(section, List.of(Field.TEST_ACCURACY)));
    if (tested > MAX_MATRIX) {
      notes.add(
          "The "
              + MAX_MATRIX
              + " most accurate of "
              + Numbers.count(tested, "model")
              + "; 'report --format csv' writes all pairs.");
    }
    return notes;
  }

  private static Cell cell(PairTest test) {
    String text =
        test.discordant()
                .map(
                    counts ->
                        Numbers.count(counts.first()) + " : " + Numbers.count(counts.second()))
                .orElse(Numbers.signed(test.difference()))
            + sign(test, Field.TEST_ACCURACY);
    return Cell.of(text, test.difference())
        .marked(mark(test, Field.TEST_ACCURACY))
        .detailed(Double.isNaN(test.p()) ? "" : p(test));
  }
}
