package dev.bakeoff.model;

import dev.bakeoff.split.Examples;

/** What was learned. */
public interface Classifier extends AutoCloseable {

  /**
   * Predicts the class of every example, with conversion to the library's own form inside the
   * clock, using as many threads as the context allows. Timed as {@code predict_train_seconds} and
   * {@code predict_test_seconds}.
   *
   * @param examples with the features and classes of the training examples; read only
   * @return one prediction an example, in their order
   */
  Predictions predict(Examples examples);

  /** How the fit went. */
  default FitSummary summary() {
    return FitSummary.unknown();
  }

  /** Frees what the garbage collector cannot. */
  @Override
  default void close() {}
}
