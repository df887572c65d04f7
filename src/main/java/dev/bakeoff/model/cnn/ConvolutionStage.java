package dev.bakeoff.model.cnn;

import static dev.bakeoff.numeric.SumTables.steps;

import dev.bakeoff.model.network.Layer.Convolution;
import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.network.Network.Weights;
import dev.bakeoff.model.network.Parameter;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.numeric.LaneKernels;
import dev.bakeoff.numeric.Stretch;
import dev.bakeoff.numeric.SumTables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolution of maps. Weights have shape (side, side, channels, filters), so that a place's
 * weights of all filters are neighbours.
 */
final class ConvolutionStage implements WeightedStage {
  private final LaneKernels kernels;
  private final Layout input;
  private final Layout output;
  private final int side;
  private final Parameter weights;
  private final Parameter biases;
  private final boolean hasBiases;
  private final Stretch weightStretch; // of the weights themselves
  private final SumTables forward;
  private final SumTables.Part whole; // of the forward sums
  private final List<InputTiles> inputTiles; // empty where that gradient is not wanted
  private final float[] zeros;
  // The gradients of each part, a vector for each weight; made when a batch first has the part.
  private final float[][] weightGradients = new float[Group.PARTS][];
  private final float[][] biasGradients = new float[Group.PARTS][];

  /**
   * Places of the input for whose gradient the same columns of a filter count.
   *
   * @param sums a tile's places lie in one row; tiles go row by row
   * @param tiles of a row
   * @param rowTerms terms for each row of a filter
   */
  private record InputTiles(SumTables sums, int tiles, int rowTerms) {}

  /**
   * Makes one.
   *
   * @param input maps
   * @param backward whether the gradient of the input is wanted
   * @param drawn the first weights, followed by the biases, if there are any
   */
  ConvolutionStage(
      LaneKernels kernels,
      Layout input,
      Convolution layer,
      boolean backward,
      Training training,
      Iterator<float[]> drawn) {
    this.kernels = kernels;
    this.input = input;
    side = layer.side();
    int lanes = kernels.lanes();
    int filters = layer.filters();
    output = Layout.maps(layer.output(input.shape()), lanes, backward ? SumTables.TILE - 1 : 0);
    weights = new Parameter(side * side * channels() * filters, false, training);
    weightStretch = Stretch.of(weights.values());
    biases = new Parameter(filters, true, training);
    hasBiases = training.bias();
    zeros = new float[channels()];
    forward =
        new SumTables(
            places(input, output.shape()),
            inputTaps(),
            steps(filters, 1),
            steps(side * side * channels(), filters),
            places(output, output.shape()),
            steps(filters, lanes));
    whole = forward.all();
    inputTiles = backward ? inputTiles() : List.of();
    setWeights(drawn);
  }

  private int channels() {
    return input.shape().channels();
  }

  private int filters() {
    return output.shape().channels();
  }

  /** Where the first channel lies, of as many places as a shape has. */
  private static int[] places(Layout layout, Shape shape) {
    int[] places = new int[shape.height() * shape.width()];
    for (int p = 0; p < places.length; p++) {
      places[p] = layout.place(p / shape.width(), p % shape.width());
    }
    return places;
  }

  /** From a place of the output to what its sums take of the input, in the order of the weights. */
  private int[] inputTaps() {
    int[] taps = new int[side * side * channels()];
    for (int t = 0; t < taps.length; t++) {
      int place = t / channels();
      taps[t] =
          input.place(place / side, place % side)
              - input.place(0, 0)
              + t % channels() * kernels.lanes();
    }
    return taps;
  }

  /**
   * The gradient at place (y, x) of the input is a sum over rows i, columns j and filters of the
   * gradient at (y - i, x - j) of the output, as far as there is such a place. Columns are left out
   * where no place of a tile has them; where only some lack them, they meet the margin's zeros.
   */
  private List<InputTiles> inputTiles() {
    int width = input.shape().width();
    int last = output.shape().width() - 1;
    Map<List<Integer>, List<Integer>> starts = new LinkedHashMap<>();
    for (int x = 0; x < width; x += SumTables.TILE) {
      int from = Math.max(0, x - last);
      int to = Math.min(side - 1, Math.min(x + SumTables.TILE, width) - 1);
      starts.computeIfAbsent(List.of(from, to), key -> new ArrayList<>()).add(x);
    }
    return starts.entrySet().stream()
        .map(one -> inputTiles(one.getKey().get(0), one.getKey().get(1), one.getValue()))
        .toList();
  }

  private InputTiles inputTiles(int fromColumn, int toColumn, List<Integer> starts) {
    int height = input.shape().height();
    int width = input.shape().width();
    int tiled = starts.size() * SumTables.TILE;
    int[] inputs = new int[height * tiled];
    int[] outputs = new int[height * tiled];
    for (int p = 0; p < inputs.length; p++) {
      int y = p / tiled;
      int x = Math.min(starts.get(p % tiled / SumTables.TILE) + p % SumTables.TILE, width - 1);
      inputs[p] = input.place(y, x);
      outputs[p] = output.place(y, x);
    }
    int columns = toColumn - fromColumn + 1;
    int rowTerms = columns * filters();
    int[] outputTaps = new int[side * rowTerms];
    int[] weightTaps = new int[side * rowTerms];
    for (int t = 0; t < outputTaps.length; t++) {
      int i = t / rowTerms;
      int j = fromColumn + t % rowTerms / filters();
      int f = t % filters();
      outputTaps[t] = output.place(-i, -j) - output.place(0, 0) + f * kernels.lanes();
      weightTaps[t] = (i * side + j) * channels() * filters() + f;
    }
    SumTables sums =
        new SumTables(
            outputs,
            outputTaps,
            steps(channels(), filters()),
            weightTaps,
            inputs,
            steps(channels(), kernels.lanes()));
    return new InputTiles(sums, starts.size(), rowTerms);
  }

  @Override
  public Layout output() {
    return output;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    kernels.sums(
        forward,
        whole,
        Stretch.of(in.values()),
        weightStretch,
        biases.values(),
        Stretch.of(out.values()));
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    int part = group.part();
    if (weightGradients[part] == null) {
      weightGradients[part] = new float[weights.values().length * kernels.lanes()];
      biasGradients[part] = new float[filters() * kernels.lanes()];
    }
    boolean add = !group.firstOfPart();
    kernels.weightGradient(forward, add, in.values(), out.gradient(), weightGradients[part]);
    if (hasBiases) {
      kernels.startGradient(forward, add, out.gradient(), biasGradients[part]);
    }
    inputTiles.forEach(tiles -> inputGradient(tiles, in, out));
  }

  private void inputGradient(InputTiles tiles, StageValues in, StageValues out) {
    int lastRow = output.shape().height() - 1;
    int tiled = tiles.tiles() * SumTables.TILE;
    Stretch gradient = Stretch.of(out.gradient());
    Stretch inGradient = Stretch.of(in.gradient());
    for (int y = 0; y < input.shape().height(); y++) {
      int fromRow = Math.max(0, y - lastRow);
      int toRow = Math.min(side - 1, y);
      SumTables.Part row =
          new SumTables.Part(
              y * tiled,
              (y + 1) * tiled,
              fromRow * tiles.rowTerms(),
              (toRow + 1) * tiles.rowTerms());
      kernels.sums(tiles.sums(), row, gradient, weightStretch, zeros, inGradient);
    }
  }

  @Override
  public List<Update> updates() {
    Update weightUpdate = (in, out, batch, rate) -> update(weights, weightGradients, batch, rate);
    Update biasUpdate = (in, out, batch, rate) -> update(biases, biasGradients, batch, rate);
    return hasBiases ? List.of(weightUpdate, biasUpdate) : List.of(weightUpdate);
  }

  /** SumTables the parts, then the lanes. */
  private void update(Parameter parameter, float[][] parts, int batch, double rate) {
    int lanes = kernels.lanes();
    int groups = (batch + lanes - 1) / lanes;
    float[] sum = parts[0];
    for (int part = 1; part < Math.min(groups, Group.PARTS); part++) {
      float[] one = parts[part];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    float[] gradient = parameter.gradient();
    for (int w = 0; w < gradient.length; w++) {
      float total = 0;
      for (int l = w * lanes; l < (w + 1) * lanes; l++) {
        total += sum[l];
      }
      gradient[w] = total;
    }
    parameter.update(rate);
  }

  @Override
  public double penalty() {
    return weights.penalty();
  }

  @Override
  public List<Weights> weights() {
    Weights first =
        new Weights(new int[] {side, side, channels(), filters()}, weights.values().clone());
    return hasBiases
        ? List.of(first, new Weights(new int[] {filters()}, biases.values().clone()))
        : List.of(first);
  }

  @Override
  public void setWeights(Iterator<float[]> values) {
    System.arraycopy(values.next(), 0, weights.values(), 0, weights.values().length);
    if (hasBiases) {
      System.arraycopy(values.next(), 0, biases.values(), 0, biases.values().length);
    }
  }
}
