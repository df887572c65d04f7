package dev.bakeoff.model.cnn;

import static dev.bakeoff.numeric.SumTables.steps;

import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.network.Network.Weights;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.LaneKernels;
import dev.bakeoff.numeric.Stretch;
import dev.bakeoff.numeric.SumTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A dense layer on rows: {@code out = in W}, where in ends with a 1 and W with the biases.
 *
 * <p>Gradients of weights are taken over the whole batch at once, after all groups.
 */
final class DenseStage implements WeightedStage {
  private static final int BLOCK = 16; // rows of weights that are updated together

  private final LaneKernels kernels;
  private final Layout input;
  private final Layout output;
  private final boolean bias;
  private final boolean backward;
  private final double l2;
  private final float[] weights; // (inputs + 1, output stride); 0 behind the units
  private final float[] transposed; // (units, input stride), without biases; 0 behind the inputs
  private final float[] zeros;
  private final SumTables forward;
  private final SumTables inputGradient;
  private final List<Update> updates = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param input of rows
   * @param backward whether the gradient of the input is wanted
   * @param drawn the first weights, followed by the biases, if there are any
   * @param most examples that a batch may have
   */
  DenseStage(
      LaneKernels kernels,
      Layout input,
      int units,
      boolean backward,
      Training training,
      Iterator<float[]> drawn,
      int most) {
    int lanes = kernels.lanes();
    this.kernels = kernels;
    this.input = input;
    this.output = Layout.rows(Shape.flat(units), lanes);
    this.bias = training.bias();
    this.backward = backward;
    this.l2 = training.l2();
    int in = input.stride();
    int out = output.stride();
    weights = new float[Math.multiplyExact(input.features() + 1, out)];
    transposed = new float[Math.multiplyExact(units, in)];
    zeros = new float[Math.max(lanes, BLOCK)];
    int[] outs = steps(out / lanes, lanes);
    int[] ins = steps(in / lanes, lanes);
    int terms = rows();
    forward =
        new SumTables(
            outs, steps(terms, out), steps(lanes, in), steps(terms, 1), outs, steps(lanes, out));
    inputGradient =
        new SumTables(
            ins, steps(units, in), steps(lanes, out), steps(units, 1), ins, steps(lanes, in));
    for (int from = 0; from < rows(); from += BLOCK) {
      int rows = Math.min(BLOCK, rows() - from);
      SumTables sums =
          new SumTables(
              outs, steps(most, out), steps(rows, 1), steps(most, in), outs, steps(rows, out));
      updates.add(new BlockUpdate(from, rows, sums, training.updaters().of(rows * out)));
    }
    setWeights(drawn);
  }

  private int rows() {
    return input.features() + (bias ? 1 : 0);
  }

  @Override
  public Layout output() {
    return output;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    for (int e = 0; e < kernels.lanes(); e++) {
      in.values()[in.at() + e * input.stride() + input.features()] = 1;
    }
    run(forward, forward.terms(), weights, in.valueStretch(), out.valueStretch());
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    if (backward) {
      run(
          inputGradient,
          inputGradient.terms(),
          transposed,
          out.gradientStretch(),
          in.gradientStretch());
    }
  }

  /** Here vectors come from what convolutions take for input, single values from the examples. */
  private void run(SumTables sums, int terms, float[] vectors, Stretch singles, Stretch to) {
    SumTables.Part part = new SumTables.Part(0, sums.positions(), 0, terms);
    kernels.sums(sums, part, Stretch.of(vectors), singles, zeros, to);
  }

  /** Some rows of the weights. */
  private final class BlockUpdate implements Update {
    private final int from;
    private final int rows;
    private final SumTables sums;
    private final Updater updater;
    private final float[] gradient; // (rows, output stride)

    BlockUpdate(int from, int rows, SumTables sums, Updater updater) {
      this.from = from;
      this.rows = rows;
      this.sums = sums;
      this.updater = updater;
      gradient = new float[rows * output.stride()];
    }

    @Override
    public void run(StageValues in, StageValues out, int batch, double rate) {
      Stretch inputs = new Stretch(in.values(), from);
      DenseStage.this.run(sums, batch, out.gradient(), inputs, Stretch.of(gradient));
      int first = from * output.stride();
      if (l2 > 0) {
        int decaying = (Math.min(from + rows, input.features()) - from) * output.stride();
        for (int i = 0; i < decaying; i++) {
          gradient[i] += (float) l2 * weights[first + i];
        }
      }
      updater.update(weights, first, gradient, (float) rate);
      transpose(from, Math.min(from + rows, input.features()));
    }
  }

  private void transpose(int from, int to) {
    for (int u = 0; u < output.features(); u++) {
      for (int j = from; j < to; j++) {
        transposed[u * input.stride() + j] = weights[j * output.stride() + u];
      }
    }
  }

  @Override
  public List<Update> updates() {
    return updates;
  }

  @Override
  public double penalty() {
    double sum = 0;
    for (int i = 0; l2 > 0 && i < input.features() * output.stride(); i++) {
      sum += (double) weights[i] * weights[i];
    }
    return l2 / 2 * sum;
  }

  @Override
  public List<Weights> weights() {
    int units = output.features();
    float[] values = new float[rows() * units];
    for (int j = 0; j < rows(); j++) {
      System.arraycopy(weights, j * output.stride(), values, j * units, units);
    }
    int inputs = input.features();
    Weights first = new Weights(new int[] {inputs, units}, Arrays.copyOf(values, inputs * units));
    return bias
        ? List.of(
            first,
            new Weights(
                new int[] {units}, Arrays.copyOfRange(values, inputs * units, values.length)))
        : List.of(first);
  }

  @Override
  public void setWeights(Iterator<float[]> values) {
    float[] first = values.next();
    int units = output.features();
    for (int j = 0; j < input.features(); j++) {
      System.arraycopy(first, j * units, weights, j * output.stride(), units);
    }
    if (bias) {
      System.arraycopy(values.next(), 0, weights, input.features() * output.stride(), units);
    }
    transpose(0, input.features());
  }
}
