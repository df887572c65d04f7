package dev.bakeoff.model;

import java.nio.file.Path;
import java.util.function.Supplier;

/** What a trainer is given beside its hyperparameters. */
public interface FitContext {

  /** The seed of everything random; the same seed must give the same classifier. */
  long seed();

  /** How many threads training and prediction may use, at least 1. */
  int threads();

  /** A folder of this trial's own, removed after it. */
  Path scratch();

  /** Where to say something to people: it ends up in the trial's log. */
  default System.Logger logger() {
    return System.getLogger("bakeoff.model");
  }

  /**
   * Reports progress, kept as a curve.
   *
   * @param iteration iterations or epochs done, from 1, ascending
   * @param loss the training loss after them
   * @param accuracy the accuracy on training examples in [0, 1], or NaN where it is not known
   * @throws NonFiniteLossException if the loss is not finite; the trial ends as {@code failed}
   */
  void progress(int iteration, double loss, double accuracy);

  /**
   * Shares what {@link Trainer#prepare} makes between trainers of one model that learn from the
   * same examples, as a search has them: asked again with an equal key it gives the same object.
   *
   * @param key all that the object depends on beside the examples; at best a record or a string
   * @param make makes the object, which no fit may change
   */
  default <T> T shared(Object key, Supplier<T> make) {
    return make.get();
  }

  /** Reports progress of a trainer that does not know its accuracy. */
  default void progress(int iteration, double loss) {
    progress(iteration, loss, Double.NaN);
  }
}
