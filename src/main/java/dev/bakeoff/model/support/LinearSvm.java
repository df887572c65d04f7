package dev.bakeoff.model.support;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LinearObjective.Bias;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.LinearObjective.Loss;
import dev.bakeoff.model.LoadContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a linear support vector machine minimises and how its functions decide, whoever solves it:
 * LIBLINEAR's problems, with its hyperparameters.
 *
 * @param combination how several classes are told apart
 * @param squared whether the hinge loss is squared
 * @param balanced see {@link ClassWeights}
 * @param objective the same, with C and bias
 */
public record LinearSvm(
    Combination combination, boolean squared, boolean balanced, LinearObjective objective) {

  /** C, the loss and how classes are told apart. */
  public static List<Hyperparameter> hyperparameters() {
    return List.of(
        Hyperparameter.positive("C", 1, "weight of the loss against the regularisation")
            .penalising(Strength.C),
        Hyperparameter.choice(
            "loss",
            "l2",
            List.of("l1", "l2"),
            "hinge loss (l1) or its square (l2); crammer_singer has a loss of its own"),
        Hyperparameter.choice(
            "multiclass",
            "ovr",
            List.of("ovr", "ovo", "crammer_singer"),
            "one class against the rest, each pair of classes, or all classes in one problem"));
  }

  /** Whether there is a feature that is always 1. */
  public static Hyperparameter bias() {
    return Hyperparameter.flag(
        "bias", true, "add a feature that is always 1, its weight regularised like the others");
  }

  /** What the values of these hyperparameters describe. */
  public static LinearSvm of(Hyperparameters h) {
    Combination combination =
        switch (h.choice("multiclass")) {
          case "crammer_singer" -> Combination.CRAMMER_SINGER;
          case "ovr" -> Combination.ONE_VS_REST;
          default -> Combination.ONE_VS_ONE;
        };
    boolean squared = combination != Combination.CRAMMER_SINGER && h.choice("loss").equals("l2");
    boolean balanced = ClassWeights.balanced(h);
    LinearObjective objective =
        new LinearObjective(
                squared ? Loss.SQUARED_HINGE : Loss.HINGE,
                combination,
                LinearObjective.Penalty.of(hyperparameters(), h),
                h.flag("bias") ? Bias.PENALISED : Bias.NONE)
            .balancing(balanced);
    return new LinearSvm(combination, squared, balanced, objective);
  }

  /**
   * Whether functions are of pairs: one against the rest of two classes is one against the other.
   */
  public boolean votes(SeenClasses seen) {
    return combination == Combination.ONE_VS_ONE || objective.isBinary(seen.size());
  }

  /** Decides by functions, one a class or a pair, as {@link #votes} says. */
  public LinearClassifier classifier(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return votes(seen)
        ? LinearClassifier.ofVotes(scores, seen, threads, summary)
        : LinearClassifier.ofHighest(scores, seen, threads, summary);
  }

  /** Reads what such a classifier saved. */
  public static LinearClassifier load(Path folder, LoadContext context) throws IOException {
    LinearSvm svm = of(context.hyperparameters());
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    int outputs = svm.votes(seen) ? OneVsOne.count(seen.size()) : seen.size();
    return svm.classifier(
        LinearScores.load(folder, context.features(), outputs),
        seen,
        context.threads(),
        FitSummary.unknown());
  }
}
