package dev.bakeoff.model.network;

import dev.bakeoff.split.Examples;
import java.util.Optional;
import java.util.Random;

/**
 * A way to compute networks: reads examples in a form of its own and makes a network of each
 * design.
 *
 * @param <X> training examples in that form, which no step changes
 */
public interface Networks<X> {

  /**
   * Reads training examples, scaled.
   *
   * @param examples n of them; read only
   * @param threads how many may read, at least 1
   */
  X read(Examples examples, int threads);

  /**
   * Makes a network with first weights, drawn as {@link Design#start} says.
   *
   * @param design which fits its input, and is not {@link #unsupported}
   * @param training how weights follow their gradients
   * @param random draws weights here, and dropout in each step
   */
  Network<X> of(Design design, Training training, Random random);

  /** Why no such network can be made although the layers fit their input, if it cannot. */
  default Optional<String> unsupported(Design design) {
    return Optional.empty();
  }
}
