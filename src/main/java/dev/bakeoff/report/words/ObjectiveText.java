package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.ObjectiveGroup;
import dev.bakeoff.comparison.ObjectiveGroup.Member;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What readers are told of objectives that models have in common. */
public final class ObjectiveText {
  /** Marks a model that ended clearly above the best of its group. */
  public static final String SOLVED_LESS = "not solved as far";

  private ObjectiveText() {}

  /** How far above the best of its group: {@code best}, {@code <0.001 %}, {@code 1.84 %}. */
  public static String aboveBest(Member member) {
    if (member.aboveBest() == 0) {
      return "best";
    }
    double percent = 100 * member.aboveBest();
    return (percent < 0.001 ? "<0.001" : Numbers.significant(percent, 3)) + " %";
  }

  /** What stands below the table of objectives. */
  public static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The objective is the mean loss over the n training examples plus |w|² / (2 C n), which"
            + " Bakeoff computes of the weights that each model ended with; lower is better. It is"
            + " the same function for all models of a group: biases are left out of the penalty,"
            + " also where a library penalises them. More than "
            + Numbers.plain(100 * ObjectiveGroup.TOLERANCE)
            + " % above the best of its group a model is marked as "
            + SOLVED_LESS
            + ", whether it stopped early or its library minimises something slightly else, which"
            + " the third column says; of several trials the farthest counts. Values of different groups are different"
            + " functions. A model that nobody shares its objective with is not listed.");
    List<ModelSpec> others = comparison.config().unregularised();
    if (!others.isEmpty()) {
      notes.add(
          "The regularisation that the config states does not apply to "
              + others.stream().map(ModelSpec::label).collect(Collectors.joining(", "))
              + ": no hyperparameter of theirs sets an L2 penalty of linear weights.");
    }
    return notes;
  }
}
