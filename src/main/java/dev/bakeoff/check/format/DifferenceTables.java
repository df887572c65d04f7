package dev.bakeoff.check.format;

import dev.bakeoff.check.Change;
import dev.bakeoff.check.CostRatio;
import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.check.ModelDifference;
import dev.bakeoff.check.ModelPair;
import dev.bakeoff.check.QualityDifference;
import dev.bakeoff.check.QualityDifference.Test;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.check.TrialPair.State;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of two sets side by side. */
final class DifferenceTables {
  private static final double LEVEL = 0.05;

  private DifferenceTables() {}

  /** What there is to show; tables without a row are left out. */
  static List<Table> of(SetDifference difference) {
    List<Table> tables = new ArrayList<>();
    for (Metric metric : Metric.checked()) {
      add(tables, quality(difference, metric));
    }
    add(tables, costs(difference));
    add(tables, uncompared(difference));
    add(tables, changes(difference));
    return tables;
  }

  private static void add(List<Table> tables, Table table) {
    if (!table.rows().isEmpty()) {
      tables.add(table);
    }
  }

  private static Table quality(SetDifference difference, Metric metric) {
    List<List<Cell>> rows = new ArrayList<>();
    Set<Test> tests = new LinkedHashSet<>();
    boolean counts = metric == Metric.ACCURACY;
    for (ModelDifference model : difference.models()) {
      Optional<QualityDifference> found = model.by(metric);
      if (found.isPresent()) {
        tests.add(found.get().test());
        rows.add(quality(model, found.get(), counts));
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("model"));
    columns.addAll(numbers("base", "candidate", "difference", "95 % interval", "p"));
    if (counts) {
      columns.addAll(numbers("only base right", "only candidate right"));
    }
    return new Table(
        "Test " + metric.word().replace('_', ' '), columns, rows, sentences(metric, tests));
  }

  private static List<Cell> quality(ModelDifference model, QualityDifference one, boolean counts) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(model.key().label()));
    cells.add(Cell.of(Numbers.fixed(one.base()), one.base()));
    cells.add(Cell.of(Numbers.fixed(one.candidate()), one.candidate()));
    Cell change = Cell.of(Numbers.signed(one.difference()), one.difference());
    boolean real = one.p() < LEVEL;
    cells.add(real ? change.marked(one.harm() > 0 ? Mark.BAD : Mark.BEST) : change);
    cells.add(Cell.of(one.isTested() ? shares(one.interval()) : Numbers.NONE));
    cells.add(one.isTested() ? Cell.of(Numbers.pValue(one.p()), one.p()) : Cell.of(Numbers.NONE));
    if (counts) {
      cells.add(count(model.discordant().map(Discordant::first)));
      cells.add(count(model.discordant().map(Discordant::second)));
    }
    return cells;
  }

  private static Cell count(Optional<Long> examples) {
    return examples.map(n -> Cell.of(Numbers.count(n), n)).orElse(Cell.of(Numbers.NONE));
  }

  /** Which tests were used, in sentences. */
  private static List<String> sentences(Metric metric, Set<Test> tests) {
    List<String> sentences = new ArrayList<>();
    for (Test test : tests) {
      sentences.add(
          switch (test) {
            case MCNEMAR ->
                "p: McNemar's exact test on the examples of the test part that one set got right and"
                    + " the other wrong (of several trials: right more often). Interval: bootstrap"
                    + " of the examples.";
            case BOOTSTRAP -> "p and interval: paired bootstrap of the test part's examples.";
            case CORRECTED_T ->
                "p and interval: Nadeau and Bengio's corrected resampled t-test over the folds or"
                    + " repeats, whose training parts overlap.";
            case IDENTICAL ->
                "p = 1 where no "
                    + (metric == Metric.LOG_LOSS ? "score" : "prediction")
                    + " differs.";
            case NONE -> "No p where predictions are not stored in both sets.";
          });
    }
    if (!tests.isEmpty()) {
      sentences.add("These p are of each model by itself, not corrected for their number.");
    }
    return sentences;
  }

  private static Table costs(SetDifference difference) {
    List<List<Cell>> rows = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (ModelDifference model : difference.models()) {
      for (CostRatio one : model.costs()) {
        one.incomparable().ifPresent(why -> notes.add(model.key().label() + ": " + why + "."));
        rows.add(cost(model, one));
      }
    }
    notes.add(
        "Ratios of times are ratios of their multiples of the ruler, a fixed workload that was"
            + " measured beside each trial; times as measured are shown, of steady trials.");
    List<Column> columns = new ArrayList<>(List.of(Column.text("model"), Column.text("cost")));
    columns.addAll(numbers("base", "candidate", "ratio", "95 % interval", "trials"));
    return new Table("Times, memory and model size", columns, rows, List.copyOf(notes));
  }

  private static List<Cell> cost(ModelDifference model, CostRatio one) {
    boolean known = one.incomparable().isEmpty();
    return List.of(
        Cell.of(model.key().label()),
        Cell.of(one.cost().word()),
        Cell.of(amount(one.cost(), one.base()), one.base()),
        Cell.of(amount(one.cost(), one.candidate()), one.candidate()),
        known ? Cell.of(Numbers.significant(one.ratio(), 3), one.ratio()) : Cell.of(Numbers.NONE),
        Cell.of(known ? ratios(one.interval()) : Numbers.NONE),
        Cell.of(one.sample().nBase() + " and " + one.sample().nCandidate()));
  }

  private static Table uncompared(SetDifference difference) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ModelDifference model : difference.models()) {
      ModelPair pair = model.rows();
      String label = model.key().label();
      note(rows, label, pair.missing(), "only the base has it");
      note(rows, label, pair.added(), "only the candidate has it");
      note(rows, label, pair.in(State.OTHER_SPLIT), "measured on another split");
      note(rows, label, pair.in(State.FAILS_NOW), "ended ok in the base only");
      note(rows, label, pair.in(State.WORKS_NOW), "ended ok in the candidate only");
      note(rows, label, pair.in(State.FAILS_STILL), "ended ok in neither");
    }
    return new Table(
        "Not compared",
        List.of(Column.text("model"), Column.number("trials"), Column.text("why")),
        rows,
        List.of());
  }

  private static void note(List<List<Cell>> rows, String label, Collection<?> trials, String why) {
    if (!trials.isEmpty()) {
      rows.add(
          List.of(
              Cell.of(label), Cell.of(String.valueOf(trials.size()), trials.size()), Cell.of(why)));
    }
  }

  private static Table changes(SetDifference difference) {
    List<List<Cell>> rows = new ArrayList<>();
    difference.machine().forEach(change -> rows.add(change("machine", change)));
    difference
        .models()
        .forEach(
            model ->
                model.changes().forEach(change -> rows.add(change(model.key().label(), change))));
    return new Table(
        "What else was different",
        List.of(
            Column.text("of"), Column.text("what"), Column.text("base"), Column.text("candidate")),
        rows,
        List.of());
  }

  private static List<Cell> change(String of, Change change) {
    return List.of(
        Cell.of(of), Cell.of(change.what()), Cell.of(change.before()), Cell.of(change.after()));
  }

  private static List<Column> numbers(String... titles) {
    return List.of(titles).stream().map(Column::number).toList();
  }

  private static String amount(Cost cost, double value) {
    return cost.isTime() ? Numbers.seconds(value) + " s" : Numbers.bytes(value);
  }

  private static String shares(Interval interval) {
    return Numbers.signed(interval.low()) + " to " + Numbers.signed(interval.high());
  }

  private static String ratios(Interval interval) {
    return Double.isInfinite(interval.high())
        ? "too few"
        : Numbers.significant(interval.low(), 3) + " to " + Numbers.significant(interval.high(), 3);
  }
}
