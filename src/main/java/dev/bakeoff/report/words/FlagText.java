package dev.bakeoff.report.words;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ObjectiveGroup;
import dev.bakeoff.comparison.flag.Flag;
import dev.bakeoff.comparison.flag.Flags;
import dev.bakeoff.metric.AccuracyRange;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A flag in words.
 *
 * @param mark what stands beside a row that raises it
 * @param sentence what is said of all rows that raise it, before their labels
 * @param meaning what it means and what to do
 */
public record FlagText(String mark, String sentence, String meaning) {
  /** The words of a flag. */
  public static FlagText of(Flag flag) {
    return switch (flag) {
      case CONSTANT_PREDICTIONS ->
          new FlagText(
              "constant predictions",
              "Predicted one class for every test example, as a model does that has learned nothing"
                  + " (look at its scaling and its step size): ",
              "The model predicts one class for all test examples although they are of several."
                  + " Baselines are not flagged: they are meant to. Look at the scaling, the step"
                  + " size and the strength of the penalty.");
      case OUTSIDE_RANGE ->
          new FlagText(
              "unusual accuracy",
              "The test accuracy is not one that is usual for this family of models on this"
                  + " dataset; is the setting wrong, or has a test example been seen in training? ",
              "The test accuracy lies outside the range that the catalog of datasets gives for the"
                  + " model's family, with its source. Only models that were trained on nine tenths"
                  + " of the dataset's training part at least are compared with it. Below it a"
                  + " setting is probably wrong; above it test examples may have been trained on.");
      case TEST_ABOVE_TRAIN ->
          new FlagText(
              "test above train",
              "Was clearly more accurate on the test part than on its training part, by more than"
                  + " two points and more than chance; are the parts alike, and is the same example"
                  + " in both? ",
              "The test accuracy is above the training accuracy by more than "
                  + Numbers.plain(100 * Flags.MIN_GAP)
                  + " points and more than "
                  + Numbers.plain(Flags.MIN_ERRORS)
                  + " standard errors of a difference of two shares. The parts may be mixed up, the"
                  + " test part may be easier, or the training accuracy may be of noisy inputs.");
      case NOT_CONVERGED ->
          new FlagText(
              "not converged",
              "Stopped at the limit of iterations before it converged: ",
              "The solver reached its limit of iterations before its own stopping rule held. More"
                  + " iterations or a looser tolerance are fairer to it; its time is that of less"
                  + " work than it wanted.");
      case NOT_SOLVED_AS_FAR ->
          new FlagText(
              ObjectiveText.SOLVED_LESS,
              "Not solved as far: these ended more than "
                  + percent()
                  + " above the lowest value that a model reached of the same objective, so that a"
                  + " shorter time may be one of less work: ",
              "The penalised objective of the fitted weights is more than "
                  + percent()
                  + " above the lowest that another model reached of the same objective on the same"
                  + " split; the table of objectives has the values.");
      case NO_PROBABILITIES ->
          new FlagText(
              "no probabilities",
              "Gave scores for probabilities that are none, so that they have no log loss, Brier"
                  + " score or calibration; the reason stands under the table: ",
              "The model says that its scores are probabilities, but for some test example they are"
                  + " negative, not finite, or do not sum to one. They are left out of everything"
                  + " that needs probabilities.");
      case MORE_THREADS ->
          new FlagText(
              "more threads",
              "Kept clearly more threads at work than allowed; see the table of trials: ",
              "More threads were at work on average during the fit than the config allowed, so that"
                  + " its times are not those of the others' means.");
    };
  }

  private static String percent() {
    return Numbers.plain(100 * ObjectiveGroup.TOLERANCE) + " %";
  }

  /** Where a page's definitions say what a flag means. */
  public static String anchor(Flag flag) {
    return "flag-" + flag.key().replace('_', '-');
  }

  /** The definitions of all flags. */
  static List<Fact> definitions() {
    return Arrays.stream(Flag.values())
        .map(flag -> new Fact("Flag: " + of(flag).mark, of(flag).meaning, anchor(flag)))
        .toList();
  }

  /** A warning for each flag that a dataset's rows raise, in the order of the flags. */
  static List<Warning> warnings(DatasetComparison section, Flags flags) {
    List<Warning> warnings = new ArrayList<>();
    for (Flag flag : Flag.values()) {
      String raising =
          section.rows().stream()
              .filter(row -> flags.of(row).contains(flag))
              .map(row -> label(row, flag, flags))
              .distinct()
              .collect(Collectors.joining(flag == Flag.OUTSIDE_RANGE ? "; " : ", "));
      if (!raising.isEmpty()) {
        warnings.add(new Warning(of(flag).sentence + raising + ".", anchor(flag)));
      }
    }
    return warnings;
  }

  private static String label(TrialResult row, Flag flag, Flags flags) {
    String label = row.identity().entry().label();
    return flag == Flag.OUTSIDE_RANGE
        ? flags.range(row).map(range -> label + " (" + range(row, range) + ")").orElse(label)
        : label;
  }

  private static String range(TrialResult row, AccuracyRange range) {
    return "%s; usual of %s is %s to %s, %s"
        .formatted(
            Numbers.fixed(row.quality().testAccuracy()),
            range.family(),
            Numbers.plain(range.low()),
            Numbers.plain(range.high()),
            range.source());
  }
}
