package dev.bakeoff.result;

import dev.bakeoff.statistics.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a search has found so far; safe to share between threads. */
public final class SearchScores {
  private final List<Map<String, Object>> candidates;
  private final boolean higherIsBetter;
  private final FoldScore[][] told; // [candidate][fold], null where not known

  /**
   * Starts with nothing known.
   *
   * @param candidates the values that each tries, by hyperparameter
   * @param folds how many each is scored on
   * @param higherIsBetter which scores are better
   */
  public SearchScores(List<Map<String, Object>> candidates, int folds, boolean higherIsBetter) {
    this.candidates = List.copyOf(candidates);
    this.higherIsBetter = higherIsBetter;
    this.told = new FoldScore[candidates.size()][folds];
  }

  /** Adds what one fit gave. */
  public synchronized void add(FoldScore score) {
    told[score.candidate()][score.fold() - 1] = score;
  }

  /** Every candidate, in the order in which they were drawn. */
  public synchronized List<Candidate> candidates() {
    List<Integer> ranking = ranking();
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < told.length; i++) {
      int at = ranking.indexOf(i);
      all.add(
          new Candidate(
              i + 1,
              at < 0 ? null : Integer.valueOf(at + 1),
              candidates.get(i),
              Stream.of(told[i]).map(one -> one == null ? null : one.score()).toList(),
              summary(i).map(Summary::mean).orElse(null),
              summary(i).map(Summary::sd).orElse(null),
              known(i).stream().mapToDouble(FoldScore::seconds).sum(),
              failure(i).orElse(null)));
    }
    return all;
  }

  /** Why a candidate failed; empty if it has not. */
  public synchronized Optional<String> failure(int candidate) {
    return known(candidate).stream()
        .filter(one -> one.failure() != null)
        .map(one -> "fold " + one.fold() + ": " + one.failure())
        .findFirst();
  }

  /** The best candidate's number, from 0; empty if all failed or none is complete. */
  public synchronized OptionalInt best() {
    return ranking().stream().mapToInt(Integer::intValue).findFirst();
  }

  /** The candidates that have a mean, best first; of equal ones the earlier first. */
  private List<Integer> ranking() {
    Comparator<Integer> byMean =
        Comparator.comparing(candidate -> summary(candidate).orElseThrow().mean());
    return IntStream.range(0, told.length)
        .filter(candidate -> summary(candidate).isPresent())
        .boxed()
        .sorted(higherIsBetter ? byMean.reversed() : byMean)
        .toList();
  }

  /** Of a candidate's scores; empty unless it has one on every fold. */
  private Optional<Summary> summary(int candidate) {
    List<Double> scores = scores(candidate);
    return scores.size() < told[candidate].length
        ? Optional.empty()
        : Optional.of(Summary.of(scores));
  }

  private List<Double> scores(int candidate) {
    return known(candidate).stream().map(FoldScore::score).filter(Objects::nonNull).toList();
  }

  private List<FoldScore> known(int candidate) {
    return Stream.of(told[candidate]).filter(Objects::nonNull).toList();
  }
}
