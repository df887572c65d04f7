package dev.bakeoff.model.support;

import dev.bakeoff.model.ClassScores;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.numeric.Softmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Classifies by linear scores: an adapter brings the scores and what to make of them. */
public final class LinearClassifier implements Classifier {
  private final LinearScores scores;
  private final ToIntFunction<double[]> decision;
  private final UnaryOperator<double[]> link; // or null
  private final ClassScores.Kind kind; // null where there is a link
  private final SeenClasses seen;
  private final int threads;
  private final FitSummary summary;
  private final LinearObjective objective; // or null

  private LinearClassifier(
      LinearScores scores,
      ToIntFunction<double[]> decision,
      UnaryOperator<double[]> link,
      ClassScores.Kind kind,
      SeenClasses seen,
      int threads,
      FitSummary summary,
      LinearObjective objective) {
    this.scores = scores;
    this.decision = decision;
    this.link = link;
    this.kind = kind;
    this.seen = seen;
    this.threads = threads;
    this.summary = summary;
    this.objective = objective;
  }

  /** A classifier that gives labels only: the seen class of the highest score. */
  public static LinearClassifier ofHighest(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return new LinearClassifier(
        scores, Argmax::of, null, ClassScores.Kind.DECISION_VALUE, seen, threads, summary, null);
  }

  /**
   * A classifier that gives labels only: the seen class with the most votes of {@link OneVsOne}.
   */
  public static LinearClassifier ofVotes(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return new LinearClassifier(
        scores,
        one -> OneVsOne.vote(one, seen.size()),
        null,
        ClassScores.Kind.VOTES,
        seen,
        threads,
        summary,
        null);
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
    return new LinearClassifier(scores, decision, link, null, seen, threads, summary, null);
  }

  /**
   * A classifier of one score for each seen class, of which {@link Softmax} makes probabilities.
   */
  public static LinearClassifier ofSoftmax(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return ofProbabilities(scores, Argmax::of, Softmax::of, seen, threads, summary);
  }

  /** The same classifier, which says that its fit minimised this. */
  public LinearClassifier minimising(LinearObjective minimised) {
    return new LinearClassifier(scores, decision, link, kind, seen, threads, summary, minimised);
  }

  @Override
  public Optional<LinearFit> linear() {
    return Optional.ofNullable(objective).map(one -> scores.fit(one, seen));
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

  @Override
  public Optional<ClassScores> scores(Examples examples) {
    if (kind == null) {
      return Optional.empty();
    }
    double[][] ofSeen = new double[examples.size()][];
    scores.score(
        examples,
        threads,
        (i, s) ->
            ofSeen[i] =
                kind == ClassScores.Kind.VOTES ? OneVsOne.votes(s, seen.size()) : s.clone());
    return Optional.of(seen.scores(kind, ofSeen.length, i -> ofSeen[i]));
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
