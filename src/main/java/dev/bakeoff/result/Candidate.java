package dev.bakeoff.result;

import java.util.List;
import java.util.Map;

/**
 * One candidate of a search and how it did.
 *
 * @param number from 1, in the order in which they were drawn
 * @param rank 1 is the best; null unless it has a score on every fold
 * @param params the values that it tried, by hyperparameter
 * @param scores on each fold, null where there is none
 * @param mean of the scores; null unless there is one on every fold
 * @param sd their sample standard deviation (divisor folds - 1); null without a mean
 * @param seconds of its fits, preparing and predicting included
 * @param failure why it failed; null if it did not
 */
public record Candidate(
    int number,
    Integer rank,
    Map<String, Object> params,
    List<Double> scores,
    Double mean,
    Double sd,
    double seconds,
    String failure) {}
