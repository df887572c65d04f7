package dev.bakeoff.model;

import dev.bakeoff.split.Examples;
import java.util.Optional;

/**
 * Learns from examples. What the clock sees is part of the contract: {@link #prepare} and {@link
 * #fit} are timed apart, one after the other, on one thread; loading of the library's classes and
 * natives belongs into {@link ModelProvider#trainer}, whose time is reported as {@code
 * load_seconds}. Called in this order: {@link #unsupported}, {@link #prepare}, {@link #warmUp},
 * {@link #fit} once or several times, {@link #close}.
 */
public interface Trainer extends AutoCloseable {

  /**
   * Why this trainer cannot learn from these examples, or empty if it can. Called once, before
   * {@link #prepare}, untimed. The trial then ends as {@code skipped} with this reason.
   */
  default Optional<String> unsupported(Examples train) {
    return Optional.empty();
  }

  /** Converts the examples to the library's own form, once. Timed as {@code prepare_seconds}. */
  void prepare(Examples train);

  /**
   * Makes the library load what it would load only when it first works, by a task of its own that
   * is next to nothing; nothing may be learned from the training examples here. Its time is part of
   * {@code load_seconds}.
   */
  default void warmUp() {}

  /**
   * Trains, and does nothing else. Timed as {@code fit_seconds}.
   *
   * <p>May be called again for a warm measurement: it then learns from scratch, and with the same
   * seed gives the same classifier.
   */
  Classifier fit() throws Exception;

  /** Frees what the garbage collector cannot. */
  @Override
  default void close() {}
}
