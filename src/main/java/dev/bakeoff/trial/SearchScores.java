package dev.bakeoff.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a search has found so far; safe to share between threads. */
public final class SearchScores {
  private final Search search;
  private final Message.FoldScore[][] told; // [candidate][fold], null where not known

  /** Starts with nothing known. */
  public SearchScores(Search search) {
    this.search = search;
    this.told = new Message.FoldScore[search.candidates().size()][search.folds()];
  }

  /** Adds what one fit gave. */
  synchronized void add(Message.FoldScore score) {
    told[score.candidate()][score.fold() - 1] = score;
  }

  /** How many candidates there are. */
  public int candidates() {
    return told.length;
  }

  /** How many folds each has. */
  public int folds() {
    return search.folds();
  }

  /** What a candidate tries, by hyperparameter. */
  public Map<String, Object> values(int candidate) {
    return search.candidates().get(candidate);
  }

  /** A candidate's score on a fold, from 1; null where there is none. */
  public synchronized Double score(int candidate, int fold) {
    Message.FoldScore known = told[candidate][fold - 1];
    return known == null ? null : known.score();
  }

  /** Seconds of a candidate's fits so far, preparing and predicting included. */
  public synchronized double seconds(int candidate) {
    return known(candidate).stream().mapToDouble(Message.FoldScore::seconds).sum();
  }

  /** Why a candidate failed; empty if it has not. */
  public synchronized Optional<String> failure(int candidate) {
    return known(candidate).stream()
        .filter(one -> one.failure() != null)
        .map(one -> "fold " + one.fold() + ": " + one.failure())
        .findFirst();
  }

  /** A candidate's mean score; empty unless it has one on every fold. */
  public synchronized Optional<Double> mean(int candidate) {
    List<Double> scores = scores(candidate);
    return scores.size() < folds()
        ? Optional.empty()
        : Optional.of(scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size());
  }

  /**
   * The sample standard deviation (divisor folds - 1) of its scores; empty where there is no mean.
   */
  public synchronized Optional<Double> sd(int candidate) {
    return mean(candidate)
        .map(
            mean ->
                Math.sqrt(
                    scores(candidate).stream().mapToDouble(x -> (x - mean) * (x - mean)).sum()
                        / (folds() - 1)));
  }

  /** The candidates that have a mean, best first; of equal ones the earlier first. */
  public synchronized List<Integer> ranking() {
    Comparator<Integer> byMean = Comparator.comparing(candidate -> mean(candidate).orElseThrow());
    return IntStream.range(0, candidates())
        .filter(candidate -> mean(candidate).isPresent())
        .boxed()
        .sorted(search.metric().higherIsBetter() ? byMean.reversed() : byMean)
        .toList();
  }

  /** The best candidate; empty if all failed or none is complete. */
  public OptionalInt best() {
    return ranking().stream().mapToInt(Integer::intValue).findFirst();
  }

  private List<Double> scores(int candidate) {
    return known(candidate).stream().map(Message.FoldScore::score).filter(x -> x != null).toList();
  }

  private List<Message.FoldScore> known(int candidate) {
    List<Message.FoldScore> known = new ArrayList<>();
    for (Message.FoldScore one : told[candidate]) {
      if (one != null) {
        known.add(one);
      }
    }
    return known;
  }
}
