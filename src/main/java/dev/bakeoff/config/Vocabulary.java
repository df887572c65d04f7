package dev.bakeoff.config;

import java.util.List;
import java.util.Map;

/**
 * What a config may name: the models and datasets that there are.
 *
 * @param models every model's id with the hyperparameters it declares
 * @param datasets every dataset's id with what a config must know of it
 */
public record Vocabulary(
    Map<String, List<Hyperparameter>> models, Map<String, DatasetTraits> datasets) {

  /**
   * What can be said of a dataset before it is read.
   *
   * @param bytes whether its features are bytes, so that {@code scale: unit} makes sense
   * @param generated whether a config may choose how many examples there are
   * @param given whether it comes with a training and a test part
   */
  public record DatasetTraits(boolean bytes, boolean generated, boolean given) {}
}
