package dev.bakeoff.model.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Parameter;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.numeric.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A network of PyTorch's operations, with PyTorch's gradients.
 *
 * <p>Each thread takes its share of a batch through the whole network and back, with PyTorch's own
 * threads out of the way: they would meet in every operation.
 */
final class DjlNetwork implements ArrayNetwork {
  private static final int PREDICTED = 512; // examples at once, by each thread

  /** Weights or biases with what changes them. */
  private record Trained(Parameter parameter, Shared shared) {
    void take(float[] values) {
      System.arraycopy(values, 0, parameter.values(), 0, values.length);
      shared.floats().put(values);
    }

    void update(double rate) {
      parameter.update(rate);
      shared.floats().put(parameter.values());
    }
  }

  private final NDManager manager = PyTorchNatives.engine().newBaseManager();
  private final Random random;
  private final int classes;
  private final List<Trained> trained = new ArrayList<>();
  private final boolean drops;
  private final Team team;
  private final List<Pass> passes; // one for each thread

  /**
   * As {@link ArrayNetwork.Factory#of}.
   *
   * @param threads at least 1
   */
  DjlNetwork(Design design, Training training, Random random, int threads) {
    this.random = random;
    classes = design.classes();
    drops = design.layers().stream().anyMatch(Layer.Dropout.class::isInstance);
    for (Weights drawn : design.draw(random)) {
      int size = drawn.values().length;
      long[] shape = Arrays.stream(drawn.shape()).asLongStream().toArray();
      boolean bias = shape.length == 1;
      Trained one = new Trained(new Parameter(size, bias, training), Shared.of(new Shape(shape)));
      one.take(drawn.values());
      trained.add(one);
    }
    List<Shared> weights = trained.stream().map(Trained::shared).toList();
    team = new Team(threads);
    passes = IntStream.range(0, threads).mapToObj(i -> new Pass(manager, design, weights)).toList();
  }

  @Override
  public synchronized Step step(float[] examples, int[] labels, int[] batch, double rate) {
    float[] logarithms = new float[batch.length * classes];
    SplittableRandom dropout = new SplittableRandom(drops ? random.nextLong() : 0);
    List<SplittableRandom> ofPasses = passes.stream().map(pass -> dropout.split()).toList();
    int pieces = Math.min(passes.size(), batch.length);
    try (GradientCollector collector = PyTorchNatives.engine().newGradientCollector()) {
      team.run(
          pieces,
          (worker, i) ->
              passes
                  .get(i)
                  .train(
                      collector,
                      piece(examples, batch, i, pieces),
                      labels,
                      batch.length,
                      ofPasses.get(i),
                      logarithms));
    }
    update(pieces, rate);
    return graded(logarithms, labels, batch);
  }

  private static Pass.Rows piece(float[] examples, int[] numbers, int i, int pieces) {
    int from = (int) ((long) numbers.length * i / pieces);
    int to = (int) ((long) numbers.length * (i + 1) / pieces);
    return new Pass.Rows(examples, numbers, from, to);
  }

  private void update(int pieces, double rate) {
    for (int i = 0; i < trained.size(); i++) {
      float[] sum = trained.get(i).parameter().gradient();
      System.arraycopy(passes.get(0).gradients().get(i), 0, sum, 0, sum.length);
      for (Pass pass : passes.subList(1, pieces)) {
        float[] gradient = pass.gradients().get(i);
        for (int j = 0; j < sum.length; j++) {
          sum[j] += gradient[j];
        }
      }
      trained.get(i).update(rate);
    }
  }

  private Step graded(float[] logarithms, int[] labels, int[] batch) {
    double loss = 0;
    for (int i = 0; i < batch.length; i++) {
      loss -= logarithms[i * classes + labels[batch[i]]];
    }
    return Step.of(loss / batch.length, logarithms, classes, labels, batch);
  }

  @Override
  public synchronized double penalty() {
    return trained.stream().mapToDouble(one -> one.parameter().penalty()).sum();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public synchronized float[] probabilities(float[] examples, int n) {
    float[] probabilities = new float[n * classes];
    int[] numbers = IntStream.range(0, n).toArray();
    int pieces = Math.max(Math.min(n, passes.size()), (n + PREDICTED - 1) / PREDICTED);
    team.run(
        pieces,
        (worker, i) ->
            passes.get(worker).predict(piece(examples, numbers, i, pieces), probabilities));
    return probabilities;
  }

  @Override
  public synchronized List<Weights> weights() {
    return trained.stream()
        .map(
            one ->
                new Weights(
                    Arrays.stream(one.shared().shape().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray(),
                    one.parameter().values().clone()))
        .toList();
  }

  @Override
  public synchronized void setWeights(List<float[]> values) {
    for (int i = 0; i < values.size(); i++) {
      trained.get(i).take(values.get(i));
    }
  }

  @Override
  public synchronized void close() {
    team.close();
    manager.close();
  }
}
