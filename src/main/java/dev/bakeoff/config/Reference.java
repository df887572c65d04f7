package dev.bakeoff.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A number that someone else reported, shown beside ours.
 *
 * @param model the name of a model of this config
 * @param dataset the id of the dataset it was reported for; empty where the config has only one
 * @param nTrain the training size it was reported for, one of {@code train_sizes}; empty where none
 *     is stated
 * @param params the hyperparameters that say which of the model's trials it is compared with;
 *     values as {@link Hyperparameter} parses them; empty for all of them
 * @param metric the row field it is compared with, for instance {@code test_accuracy}
 * @param value the reported number
 * @param tolerance how far ours may lie from it and still count as reproduced, at least 0; empty
 *     where none is stated
 * @param source where it was reported
 */
public record Reference(
    String model,
    Optional<String> dataset,
    OptionalInt nTrain,
    Map<String, Object> params,
    String metric,
    double value,
    OptionalDouble tolerance,
    String source) {
  /** Keeps an unmodifiable copy. */
  public Reference {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
