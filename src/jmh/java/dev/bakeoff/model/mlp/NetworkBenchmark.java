package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.Sigmoid;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.Output;
import dev.bakeoff.numeric.Digits;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.Work;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * What a network 784-100-10 does with 10,000 digits, on one thread: a whole evaluation of what
 * {@code mlp-lbfgs} minimises, loss and gradient, and those of its parts that are no products of
 * matrices.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmark {
  private static final int HIDDEN = 100;
  private static final int CLASSES = 10;

  private final Kernels kernels = Kernels.best();
  private final Team team = new Team(1);
  private int[] labels;
  private Objective objective;
  private double[] theta;
  private double[] gradient;
  private float[] hidden; // (block, width)
  private Matrix logits; // (block, width)
  private Matrix room; // (block, width)
  private float[] drawn;
  private final double[] losses = new double[Digits.BLOCK];

  /** Draws digits and weights. */
  @Setup
  public void fill() throws Exception {
    Digits digits = new Digits();
    labels = digits.labels;
    DenseLayers network =
        new DenseLayers(
            Digits.PIXELS,
            List.of(HIDDEN),
            CLASSES,
            true,
            Activation.SIGMOID,
            Output.SIGMOID,
            kernels);
    objective = new Objective(network, kernels, digits.sparse, labels, 0.1, labels.length, team);
    theta = new double[network.size()];
    float[] weights = Digits.random(network.size());
    network.visit((layer, input, at) -> theta[at] = 0.3 * weights[at]);
    gradient = new double[network.size()];
    hidden = Digits.random(Digits.BLOCK * network.width(0));
    logits = Matrix.aligned(Digits.BLOCK, network.width(1))[0];
    room = Matrix.aligned(Digits.BLOCK, network.width(1))[0];
    drawn = Digits.random(Digits.BLOCK * network.width(1));
  }

  /** Ends the team. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Loss and gradient of all digits. */
  @Benchmark
  public double evaluation(Work work) {
    work.examples += Digits.COUNT;
    return objective.evaluate(theta, gradient);
  }

  /** The hidden units of a block; it overwrites, so that its inputs end in [0.5, 0.74]. */
  @Benchmark
  public float[] sigmoid(Work work) {
    Sigmoid.apply(hidden, 0, hidden.length);
    work.examples += Digits.BLOCK;
    work.gigabytes += 8e-9 * hidden.length;
    return hidden;
  }

  /** Losses and deltas of a block of sigmoid outputs. */
  @Benchmark
  public double[] sigmoidOutput(Work work) {
    return output(Output.SIGMOID, work);
  }

  /** Losses and deltas of a block of softmax outputs. */
  @Benchmark
  public double[] softmaxOutput(Work work) {
    return output(Output.SOFTMAX, work);
  }

  private double[] output(Output output, Work work) {
    System.arraycopy(drawn, 0, logits.values(), logits.from(), drawn.length);
    output.lossesAndDeltas(kernels, logits, CLASSES, labels, 0, room, losses);
    work.examples += Digits.BLOCK;
    return losses;
  }
}
