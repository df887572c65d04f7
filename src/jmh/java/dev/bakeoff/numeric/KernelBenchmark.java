package dev.bakeoff.numeric;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products and the sigmoid of a network 784-100-10 on 10,000 digits in blocks of 256, on one
 * thread, beside what the processor can do at most: the product of two large square matrices and a
 * copy that no cache holds. In the results, {@code gigaflops} and {@code gigabytes} are a second's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int EXAMPLES = 10_000;
  private static final int BLOCK = 256;
  private static final int FEATURES = 784;
  private static final int HIDDEN = 100;
  private static final int SQUARE = 1024;
  private static final int COPIED = 1 << 24; // floats, 64 MiB: more than a cache holds

  private FloatMatrix x; // (examples, features + 1)
  private FloatMatrix weights; // (hidden, features + 1)
  private FloatMatrix gradient; // (hidden, features + 1)
  private FloatMatrix hidden; // (block, hidden)
  private FloatMatrix left; // (square, square)
  private FloatMatrix right; // (square, square)
  private FloatMatrix product; // (square, square)
  private float[] activations; // (block, hidden)
  private float[] from;
  private float[] to;

  /** What an operation amounts to. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Floating-point operations, a multiplication and an addition being two, by 10^9. */
    public double gigaflops;

    /** Bytes read and written, by 10^9. */
    public double gigabytes;
  }

  /** Fills the matrices; a fifth of the inputs is not 0, as in MNIST. */
  @Setup
  public void fill() {
    Blas.load();
    Blas.setThreads(1);
    Random random = new Random(42);
    x = FloatMatrix.allocate(EXAMPLES, FEATURES + 1);
    float[] inputs = new float[EXAMPLES * (FEATURES + 1)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextInt(5) == 0 ? random.nextFloat() : 0;
    }
    x.put(inputs, 0);
    weights = filled(HIDDEN, FEATURES + 1, random);
    gradient = FloatMatrix.allocate(HIDDEN, FEATURES + 1);
    hidden = filled(BLOCK, HIDDEN, random);
    left = filled(SQUARE, SQUARE, random);
    right = filled(SQUARE, SQUARE, random);
    product = FloatMatrix.allocate(SQUARE, SQUARE);
    activations = new float[BLOCK * HIDDEN];
    from = new float[COPIED];
    to = new float[COPIED];
  }

  private static FloatMatrix filled(int rows, int columns, Random random) {
    FloatMatrix matrix = FloatMatrix.allocate(rows, columns);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    matrix.put(values, 0);
    return matrix;
  }

  /** Frees the matrices. */
  @TearDown
  public void free() {
    for (FloatMatrix matrix :
        new FloatMatrix[] {x, weights, gradient, hidden, left, right, product}) {
      matrix.close();
    }
  }

  /** The roofline of arithmetic. */
  @Benchmark
  public FloatMatrix squareProduct(Work work) {
    Blas.times(left, right, product);
    work.gigaflops += 2e-9 * SQUARE * SQUARE * SQUARE;
    return product;
  }

  /** The roofline of memory. */
  @Benchmark
  public float[] copy(Work work) {
    System.arraycopy(from, 0, to, 0, COPIED);
    work.gigabytes += 8e-9 * COPIED;
    return to;
  }

  /** The hidden layer's inputs of every example, by OpenBLAS on dense rows. */
  @Benchmark
  public FloatMatrix denseForward(Work work) {
    for (int i = 0; i < EXAMPLES; i += BLOCK) {
      int rows = Math.min(BLOCK, EXAMPLES - i);
      Blas.timesTransposed(x.rows(i, rows), weights, hidden.rows(0, rows));
    }
    work.gigaflops += 2e-9 * EXAMPLES * HIDDEN * (FEATURES + 1);
    return hidden;
  }

  /** The gradient of the hidden layer's weights over every example, likewise. */
  @Benchmark
  public FloatMatrix denseGradient(Work work) {
    for (int i = 0; i < EXAMPLES; i += BLOCK) {
      int rows = Math.min(BLOCK, EXAMPLES - i);
      Blas.transposedTimes(hidden.rows(0, rows), x.rows(i, rows), i == 0 ? 0 : 1, gradient);
    }
    work.gigaflops += 2e-9 * EXAMPLES * HIDDEN * (FEATURES + 1);
    return gradient;
  }

  /** The sigmoid of a block's hidden units; it overwrites, so that its inputs end in [0.5, 0.74]. */
  @Benchmark
  public float[] sigmoid(Work work) {
    Sigmoid.apply(activations, 0, activations.length);
    work.gigabytes += 8e-9 * activations.length;
    return activations;
  }
}
