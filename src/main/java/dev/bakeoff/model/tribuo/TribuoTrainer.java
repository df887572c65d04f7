package dev.bakeoff.model.tribuo;

import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Optional;

/** Prepares examples for any of Tribuo's trainers. */
abstract class TribuoTrainer implements Trainer {
  private final boolean balanced;
  private SeenClasses seen;
  private TribuoDataset dataset;

  /**
   * A trainer.
   *
   * @param balanced see {@link dev.bakeoff.model.support.ClassWeights}
   */
  TribuoTrainer(boolean balanced) {
    this.balanced = balanced;
  }

  @Override
  public final Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public final void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    dataset = TribuoDataset.of(train, seen, balanced);
  }

  /** The classes of the prepared examples. */
  final SeenClasses seen() {
    return seen;
  }

  /** The prepared examples. */
  final TribuoDataset dataset() {
    return dataset;
  }
}
