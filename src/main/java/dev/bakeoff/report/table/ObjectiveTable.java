package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ObjectiveGroup;
import dev.bakeoff.comparison.ObjectiveGroup.Member;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.ObjectiveText;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far models with the same penalised objective got, and what each library was told. */
public final class ObjectiveTable {
  private static final int DIGITS = 6; // what is 1e-5 apart can be told apart

  private ObjectiveTable() {}

  /** The table; empty where no two models share an objective. */
  public static Optional<Table> of(Comparison comparison, DatasetComparison section) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ObjectiveGroup group : ObjectiveGroup.of(section)) {
      group.members().forEach(member -> rows.add(row(group, member)));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Objective",
                List.of(
                    Column.text("Model"),
                    Column.text("Same objective"),
                    Column.text("As the library is told"),
                    Column.number("Value"),
                    Column.number("Above the best")),
                rows,
                ObjectiveText.notes(comparison)));
  }

  private static List<Cell> row(ObjectiveGroup group, Member member) {
    Cell above = Cell.of(ObjectiveText.aboveBest(member), member.aboveBest());
    return List.of(
        Cell.of(member.entry()),
        Cell.of(group.form()),
        Cell.of(member.setting()),
        Cell.of(Numbers.significant(member.value(), DIGITS), member.value()),
        member.solvedLess() ? above.marked(Mark.BAD).detailed(ObjectiveText.SOLVED_LESS) : above);
  }
}
