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
 * The second convolution of a LeNet, 16 filters of 5 x 5 over 6 channels of 12 x 12, for as many
 * images as a vector has lanes, in vectors and plain, on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
  private static final int SIDE = 12;
  private static final int CHANNELS = 6;
  private static final int FILTERS = 16;
  private static final int FILTER_SIDE = 5;
  private static final int OUT = SIDE - FILTER_SIDE + 1;
  private static final int TERMS = FILTER_SIDE * FILTER_SIDE * CHANNELS;

  /** Which implementation. */
  @Param({"vector", "plain"})
  public String kernels;

  private LaneKernels loops;
  private SumTables sums;
  private float[] in; // (12, 12, 6, lanes)
  private float[] weights; // (150, 16)
  private float[] start; // (16,)
  private float[] out; // (8, 8, 16, lanes)
  private float[] gradient; // (150, 16, lanes)

  /** Fills the maps. */
  @Setup
  public void fill() {
    loops = kernels.equals("plain") ? LaneKernels.plain() : LaneKernels.best();
    int lanes = loops.lanes();
    int[] inAt = new int[OUT * OUT];
    for (int p = 0; p < inAt.length; p++) {
      inAt[p] = place(p / OUT, p % OUT, 0, lanes);
    }
    int[] inTap = new int[TERMS];
    for (int t = 0; t < TERMS; t++) {
      int tap = t / CHANNELS;
      inTap[t] = place(tap / FILTER_SIDE, tap % FILTER_SIDE, t % CHANNELS, lanes);
    }
    sums =
        new SumTables(
            inAt,
            inTap,
            SumTables.steps(FILTERS, 1),
            SumTables.steps(TERMS, FILTERS),
            SumTables.steps(inAt.length, FILTERS * lanes),
            SumTables.steps(FILTERS, lanes));
    in = Digits.random(SIDE * SIDE * CHANNELS * lanes);
    weights = Digits.random(TERMS * FILTERS);
    start = Digits.random(FILTERS);
    out = Digits.random(inAt.length * FILTERS * lanes);
    gradient = new float[TERMS * FILTERS * lanes];
  }

  private static int place(int y, int x, int channel, int lanes) {
    return ((y * SIDE + x) * CHANNELS + channel) * lanes;
  }

  /** The maps. */
  @Benchmark
  public float[] forward(Work work) {
    loops.sums(
        sums, sums.all(), Stretch.of(in), Stretch.of(weights), start, Stretch.of(out));
    count(work);
    return out;
  }

  /** The gradient of the filters, apart for each image. */
  @Benchmark
  public float[] gradient(Work work) {
    loops.weightGradient(sums, true, in, out, gradient);
    count(work);
    return gradient;
  }

  private void count(Work work) {
    work.gigaflops += 2e-9 * OUT * OUT * TERMS * FILTERS * loops.lanes();
    work.examples += loops.lanes();
  }
}
