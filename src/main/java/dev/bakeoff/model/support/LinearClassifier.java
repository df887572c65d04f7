package dev.bakeoff.model.support;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.numeric.Softmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Classifies by linear scores: an adapter brings the scores and what to make of them. */
public final class LinearClassifier implements Classifier {
  private final LinearScores scores;
  private final ToIntFunction<double[]> decision;
  private final UnaryOperator<double[]> link; // or null
  private final SeenClasses seen;
  private final int threads;
  private final FitSummary summary;

  private LinearClassifier(
      LinearScores scores,
      ToIntFunction<double[]> decision,
      UnaryOperator<double[]> link,
      SeenClasses seen,
      int threads,
      FitSummary summary) {
    this.scores = scores;
    this.decision = decision;
    this.link = link;
    this.seen = seen;
    this.threads = threads;
    this.summary = summary;
  }

  /**
   * A classifier that gives labels only.
   *
   * @param decision gives the seen class for the scores of an example
   */
  public static LinearClassifier ofLabels(
      LinearScores scores,
      ToIntFunction<double[]> decision,
      SeenClasses seen,
      int threads,
      FitSummary summary) {
    return new LinearClassifier(scores, decision, null, seen, threads, summary);
  }

  /**
   * A classifier that gives probabilities, and decides by the scores: of large ones the
   * probabilities are equal once they are rounded.
   *
   * @param decision gives the seen class for the scores of an example, one that no other is more
   *     probable than; does not change them
   * @param link turns the scores of an example into the probabilities of the seen classes, shape
   *     (s,); may overwrite the scores and return them
   */
  public static LinearClassifier ofProbabilities(
      LinearScores scores,
      ToIntFunction<double[]> decision,
      UnaryOperator<double[]> link,
      SeenClasses seen,
      int threads,
      FitSummary summary) {
    return new LinearClassifier(scores, decision, link, seen, threads, summary);
  }

  /**
   * A classifier of one score for each seen class, of which {@link Softmax} makes probabilities.
   */
  public static LinearClassifier ofSoftmax(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return ofProbabilities(scores, Argmax::of, Softmax::of, seen, threads, summary);
  }

  @Override
  public Predictions predict(Examples examples) {
    int[] labels = new int[examples.size()];
    float[] probabilities = link == null ? null : seen.zeros(examples.size());
    scores.score(
        examples,
        threads,
        (i, s) -> {
          labels[i] = seen.number(decision.applyAsInt(s));
          if (link != null) {
            seen.scatter(link.apply(s), probabilities, i);
          }
        });
    return new Predictions(labels, probabilities);
  }

  /** Writes the files of {@link LinearScores#save} and {@link SeenClasses#save}. */
  @Override
  public void save(Path folder) throws IOException {
    scores.save(folder);
    seen.save(folder);
  }

  @Override
  public FitSummary summary() {
    return summary;
  }
}
