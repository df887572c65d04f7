package dev.bakeoff.numeric;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
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
 * What this machine can do at most on one thread, and what OpenBLAS makes of the products of {@link
 * KernelBenchmark}, zeros included, 256 digits at a time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BlasBenchmark {
  private static final int BLOCK = 256;
  private static final int HIDDEN = 100;
  private static final int SQUARE = 1024;
  private static final int COPIED = 1 << 24; // floats, 64 MiB: more than a cache holds

  private FloatPointer pixels; // (n, d)
  private FloatPointer weights; // (d, hidden)
  private FloatPointer gradient; // (d, hidden)
  private FloatPointer hidden; // (block, hidden)
  private FloatPointer left; // (square, square)
  private FloatPointer right; // (square, square)
  private FloatPointer product; // (square, square)
  private final float[] from = new float[COPIED];
  private final float[] to = new float[COPIED];

  /** Fills the matrices. */
  @Setup
  public void fill() throws Exception {
    blas_set_num_threads(1);
    pixels = new FloatPointer(new Digits().pixels);
    weights = new FloatPointer(Digits.random(Digits.PIXELS * HIDDEN));
    gradient = new FloatPointer(new float[Digits.PIXELS * HIDDEN]);
    hidden = new FloatPointer(Digits.random(BLOCK * HIDDEN));
    left = new FloatPointer(Digits.random(SQUARE * SQUARE));
    right = new FloatPointer(Digits.random(SQUARE * SQUARE));
    product = new FloatPointer((long) SQUARE * SQUARE);
  }

  /** Frees the matrices. */
  @TearDown
  public void free() {
    for (FloatPointer matrix :
        new FloatPointer[] {pixels, weights, gradient, hidden, left, right, product}) {
      matrix.close();
    }
  }

  /** The roofline of arithmetic: the product of two large square matrices. */
  @Benchmark
  public FloatPointer squareProduct(Work work) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        SQUARE,
        SQUARE,
        SQUARE,
        1,
        left,
        SQUARE,
        right,
        SQUARE,
        0,
        product,
        SQUARE);
    work.gigaflops += 2e-9 * SQUARE * SQUARE * SQUARE;
    return product;
  }

  /** The roofline of memory: a copy that no cache holds. */
  @Benchmark
  public float[] copy(Work work) {
    System.arraycopy(from, 0, to, 0, COPIED);
    work.gigabytes += 8e-9 * COPIED;
    return to;
  }

  /** The sums of the first layer. */
  @Benchmark
  public FloatPointer forward(Work work) {
    for (int i = 0; i < Digits.COUNT; i += BLOCK) {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasNoTrans,
          Math.min(BLOCK, Digits.COUNT - i),
          HIDDEN,
          Digits.PIXELS,
          1,
          pixels.getPointer((long) i * Digits.PIXELS),
          Digits.PIXELS,
          weights,
          HIDDEN,
          0,
          hidden,
          HIDDEN);
    }
    work.gigaflops += 2e-9 * Digits.COUNT * Digits.PIXELS * HIDDEN;
    work.examples += Digits.COUNT;
    return hidden;
  }

  /** The gradient of the first layer's weights. */
  @Benchmark
  public FloatPointer gradient(Work work) {
    for (int i = 0; i < Digits.COUNT; i += BLOCK) {
      cblas_sgemm(
          CblasRowMajor,
          CblasTrans,
          CblasNoTrans,
          Digits.PIXELS,
          HIDDEN,
          Math.min(BLOCK, Digits.COUNT - i),
          1,
          pixels.getPointer((long) i * Digits.PIXELS),
          Digits.PIXELS,
          hidden,
          HIDDEN,
          i == 0 ? 0 : 1,
          gradient,
          HIDDEN);
    }
    work.gigaflops += 2e-9 * Digits.COUNT * Digits.PIXELS * HIDDEN;
    work.examples += Digits.COUNT;
    return gradient;
  }
}
