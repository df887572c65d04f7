package dev.bakeoff.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a trainer is given in tests; keeps the progress that is reported to it. */
public final class FakeFitContext implements FitContext {
  private final long seed;
  private final int threads;
  private final Path scratch; // null where no files are expected
  private final List<Point> curve = new ArrayList<>();

  /**
   * What was reported once; see {@link FitContext#progress}.
   *
   * @param iteration iterations or epochs done, from 1
   * @param loss the training loss after them
   * @param accuracy of the training examples in [0, 1], or NaN where it was not known
   */
  public record Point(int iteration, double loss, double accuracy) {}

  /** A context of a trainer that needs no files. */
  public FakeFitContext(long seed, int threads) {
    this(seed, threads, null);
  }

  /** A context of a trainer that keeps its files in a folder. */
  public FakeFitContext(long seed, int threads, Path scratch) {
    this.seed = seed;
    this.threads = threads;
    this.scratch = scratch;
  }

  /** The losses that were reported so far, in order. */
  public List<Double> losses() {
    return curve.stream().map(Point::loss).toList();
  }

  /** Everything that was reported so far, in order. */
  public List<Point> curve() {
    return curve;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public Path scratch() {
    if (scratch == null) {
      throw new UnsupportedOperationException("needs no files");
    }
    return scratch;
  }

  @Override
  public void progress(int iteration, double loss, double accuracy) {
    if (!Double.isFinite(loss)) {
      throw new NonFiniteLossException(iteration, loss);
    }
    curve.add(new Point(iteration, loss, accuracy));
  }
}
