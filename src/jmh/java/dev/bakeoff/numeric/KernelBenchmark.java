package dev.bakeoff.numeric;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The loops of dense networks, in vectors and plain, on one thread: the first layer of 784-100-10
 * on 10,000 digits, and what is done to single values. {@link BlasBenchmark} has what they are to
 * be held against.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int HIDDEN = 100;
  private static final int VALUES = 1 << 14; // 64 KB: in the second-level cache

  /** Which implementation. */
  @Param({"vector", "plain"})
  public String kernels;

  private Kernels loops;
  private Digits digits;
  private Batch[] dense;
  private Matrix weights; // (d, width)
  private Matrix gradient; // (d, width)
  private Matrix hidden; // (block, width): sums, or their derivatives
  private float[] values;
  private float[] slopes;
  private float[] means;
  private float[] squares;

  /** Fills the matrices. */
  @Setup
  public void fill() throws Exception {
    loops = kernels.equals("plain") ? new PlainKernels() : Kernels.best();
    digits = new Digits();
    dense = digits.dense();
    int width = loops.padded(HIDDEN);
    weights =
        Matrix.of(Digits.random(Digits.PIXELS * width), 0, Digits.PIXELS, width);
    gradient = Matrix.aligned(Digits.PIXELS, width)[0];
    hidden = Matrix.aligned(Digits.BLOCK, width)[0];
    values = new float[VALUES];
    slopes = Digits.random(VALUES);
    means = Digits.random(VALUES);
    squares = new float[VALUES];
  }

  /** The sums of the first layer. */
  @Benchmark
  public Matrix sparseForward(Work work) {
    forward(digits.sparse);
    work.gigaflops += 2e-9 * digits.nonZeros * HIDDEN;
    work.examples += Digits.COUNT;
    return hidden;
  }

  /** The gradient of the first layer's weights. */
  @Benchmark
  public Matrix sparseGradient(Work work) {
    gradient(digits.sparse);
    work.gigaflops += 2e-9 * digits.nonZeros * HIDDEN;
    work.examples += Digits.COUNT;
    return gradient;
  }

  /** The sums of the first layer, zeros multiplied too. */
  @Benchmark
  public Matrix denseForward(Work work) {
    forward(dense);
    work.gigaflops += 2e-9 * digits.pixels.length * HIDDEN;
    work.examples += Digits.COUNT;
    return hidden;
  }

  /** The gradient of the first layer's weights, zeros multiplied too. */
  @Benchmark
  public Matrix denseGradient(Work work) {
    gradient(dense);
    work.gigaflops += 2e-9 * digits.pixels.length * HIDDEN;
    work.examples += Digits.COUNT;
    return gradient;
  }

  private void forward(Batch[] blocks) {
    for (Batch block : blocks) {
      block.addTimes(loops, weights, hidden.rows(0, block.rows()));
    }
  }

  private void gradient(Batch[] blocks) {
    for (Batch block : blocks) {
      block.addTransposedTimes(loops, hidden.rows(0, block.rows()), gradient);
    }
  }

  /** Exponentials of numbers in [-0.5, 0.5), which are copied first. */
  @Benchmark
  public float[] exp(Work work) {
    System.arraycopy(slopes, 0, values, 0, VALUES);
    loops.exp(values, 0, VALUES);
    work.gigabytes += 8e-9 * VALUES;
    return values;
  }

  /** A step of Adam. */
  @Benchmark
  public float[] adam(Work work) {
    loops.adam(values, slopes, means, squares, 0, VALUES, 1e-3f, 0);
    work.gigabytes += 32e-9 * VALUES; // four values read and written
    return values;
  }
}
