package dev.bakeoff.model.deltarule;

import dev.bakeoff.model.ClassScores;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts the class with the highest output, of equal ones the first; never a class that no
 * training example had. Outputs are no probabilities: they need not be positive.
 *
 * @param scores an output for each of the k classes
 * @param seen the classes of the training examples, ascending
 * @param threads how many to predict with
 * @param summary how the fit went
 */
record DeltaRuleClassifier(LinearScores scores, SeenClasses seen, int threads, FitSummary summary)
    implements Classifier {

  @Override
  public Predictions predict(Examples examples) {
    int[] labels = new int[examples.size()];
    scores.score(examples, threads, (i, outputs) -> labels[i] = highest(outputs, seen));
    return Predictions.ofLabels(labels);
  }

  @Override
  public Optional<ClassScores> scores(Examples examples) {
    double[][] ofSeen = new double[examples.size()][];
    scores.score(
        examples,
        threads,
        (i, outputs) ->
            ofSeen[i] =
                IntStream.range(0, seen.size())
                    .mapToDouble(s -> outputs[seen.number(s)])
                    .toArray());
    return Optional.of(seen.scores(ClassScores.Kind.DECISION_VALUE, ofSeen.length, i -> ofSeen[i]));
  }

  @Override
  public void save(Path folder) throws IOException {
    scores.save(folder);
    seen.save(folder);
  }

  /** Reads what {@link #save} wrote. */
  static DeltaRuleClassifier load(Path folder, LoadContext context) throws IOException {
    return new DeltaRuleClassifier(
        LinearScores.load(folder, context.features(), context.classes()),
        SeenClasses.load(folder, context.classes()),
        context.threads(),
        FitSummary.unknown());
  }

  /** The seen class with the highest output. */
  static int highest(double[] outputs, SeenClasses seen) {
    return seen.number(Argmax.of(seen.size(), s -> outputs[seen.number(s)]));
  }
}
