package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.numeric.LaneKernels;
import dev.bakeoff.numeric.Softmax;
import dev.bakeoff.numeric.Team;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * A network as stages that work on groups of examples, a group on one thread from the first stage
 * to the last and back, so that what lies between stages stays in its processor's cache.
 *
 * <p>All sums are taken in an order that does not depend on the number of threads.
 */
final class CnnNetwork implements ArrayNetwork {
  private final LaneKernels kernels;
  private final Design design;
  private final int classes;
  private final Random random;
  private final int most; // examples of a batch
  private final Team team;
  private final List<Stage> stages = new ArrayList<>();
  private final Layout input;
  private final boolean drops;
  private final List<Trained> trained = new ArrayList<>();
  private final List<List<StageValues>> ofWorkers = new ArrayList<>(); // slots of maps
  // null for maps, slots of rows
  private final List<List<StageValues>> ofGroups = new ArrayList<>();
  private final float[] probabilities; // (most, classes), of a batch
  private final double[] losses; // (most,), of a batch

  /** An update with the number of its stage. */
  private record Trained(int stage, WeightedStage.Update update) {}

  /**
   * As {@link ArrayNetwork.Factory#of}.
   *
   * @param kernels with which to compute
   * @param threads at least 1
   */
  CnnNetwork(Design design, Training training, Random random, LaneKernels kernels, int threads) {
    this.kernels = kernels;
    this.random = random;
    this.design = design;
    classes = design.classes();
    int lanes = kernels.lanes();
    most = Math.max(Group.PARTS * lanes, (training.batch() + lanes - 1) / lanes * lanes);
    probabilities = new float[most * classes];
    losses = new double[most];
    drops = design.layers().stream().anyMatch(Layer.Dropout.class::isInstance);
    boolean places = design.layers().stream().anyMatch(Layer::needsPlaces);
    input = places ? Layout.maps(design.input(), lanes, 0) : Layout.rows(design.input(), lanes);
    addStages(design, training);
    team = new Team(threads);
    makeSlots();
  }

  private void addStages(Design design, Training training) {
    List<Layer> layers = design.poolingFirst();
    Iterator<float[]> drawn = design.draw(random).stream().map(Weights::values).iterator();
    Layout layout = input;
    boolean backward = false; // whether there are weights whose gradient depends on the input's
    for (int i = 0; i < layers.size(); i++) {
      boolean placesAhead = layers.subList(i, layers.size()).stream().anyMatch(Layer::needsPlaces);
      if (!layout.isRows() && !placesAhead) {
        layout = add(new FlatteningStage(layout, kernels.lanes(), backward));
      }
      Layer layer = layers.get(i);
      layout = add(stage(layer, layout, backward, training, drawn));
      backward |= layer instanceof Layer.Convolution || layer instanceof Layer.Dense;
    }
    if (!layout.isRows()) {
      layout = add(new FlatteningStage(layout, kernels.lanes(), backward));
    }
    add(new DenseStage(kernels, layout, classes, backward, training, drawn, most));
  }

  private Stage stage(
      Layer layer, Layout layout, boolean backward, Training training, Iterator<float[]> drawn) {
    if (layer instanceof Layer.Convolution convolution) {
      return new ConvolutionStage(kernels, layout, convolution, backward, training, drawn);
    }
    if (layer instanceof Layer.MaxPooling pooling) {
      return new PoolingStage(kernels, layout, pooling, backward);
    }
    if (layer instanceof Layer.Activation activation) {
      return new ActivationStage(kernels, layout, activation, backward);
    }
    if (layer instanceof Layer.Dropout dropout) {
      int lanes = kernels.lanes();
      return new DropoutStage(layout, dropout, stages.size(), lanes, most / lanes, backward);
    }
    int units = ((Layer.Dense) layer).units();
    return new DenseStage(kernels, layout, units, backward, training, drawn, most);
  }

  private Layout add(Stage stage) {
    if (stage instanceof WeightedStage weighted) {
      weighted.updates().forEach(update -> trained.add(new Trained(stages.size(), update)));
    }
    stages.add(stage);
    return stage.output();
  }

  private void makeSlots() {
    List<Layout> layouts = new ArrayList<>(List.of(input));
    stages.forEach(stage -> layouts.add(stage.output()));
    for (int worker = 0; worker < team.threads(); worker++) {
      List<StageValues> slots = new ArrayList<>();
      for (Layout layout : layouts) {
        if (!layout.isRows()) {
          slots.add(new StageValues(new float[layout.size()], new float[layout.size()], 0));
        }
      }
      ofWorkers.add(slots);
    }
    int groups = most / kernels.lanes();
    for (int group = 0; group < groups; group++) {
      ofGroups.add(new ArrayList<>());
    }
    for (Layout layout : layouts) {
      int size = layout.isRows() ? Math.multiplyExact(layout.size(), groups) : 0;
      float[] values = new float[size];
      float[] gradient = new float[size];
      for (int group = 0; group < groups; group++) {
        ofGroups
            .get(group)
            .add(layout.isRows() ? new StageValues(values, gradient, group * layout.size()) : null);
      }
    }
  }

  /** What lies before a stage. */
  private StageValues slot(int stage, int worker, int group) {
    StageValues ofGroup = ofGroups.get(group).get(stage);
    return ofGroup == null ? ofWorkers.get(worker).get(stage) : ofGroup;
  }

  @Override
  public synchronized Step step(float[] examples, int[] labels, int[] batch, double rate) {
    if (batch.length > most) {
      throw new IllegalArgumentException(
          "a batch of " + batch.length + " examples, expected at most " + most);
    }
    long seed = drops ? random.nextLong() : 0;
    forEachGroup(
        batch.length,
        true,
        seed,
        (worker, group, count) -> {
          int first = group.index() * kernels.lanes();
          forward(examples, batch, first, count, worker, group);
          grade(labels, batch, first, count, slot(stages.size(), worker, group.index()));
          for (int i = stages.size() - 1; i >= 0; i--) {
            stages
                .get(i)
                .backward(
                    slot(i, worker, group.index()), slot(i + 1, worker, group.index()), group);
          }
        });
    team.run(
        trained.size(),
        (worker, i) -> {
          int stage = trained.get(i).stage();
          trained.get(i).update().run(slot(stage, 0, 0), slot(stage + 1, 0, 0), batch.length, rate);
        });
    return graded(labels, batch);
  }

  /** Work on a group. */
  @FunctionalInterface
  private interface GroupWork {
    /**
     * Does it.
     *
     * @param count examples that are there
     */
    void run(int worker, Group group, int count);
  }

  private void forEachGroup(int batch, boolean training, long seed, GroupWork work) {
    int lanes = kernels.lanes();
    int groups = (batch + lanes - 1) / lanes;
    team.run(
        Math.min(groups, Group.PARTS),
        (worker, part) -> {
          for (int group = part; group < groups; group += Group.PARTS) {
            int count = Math.min(lanes, batch - group * lanes);
            work.run(worker, Group.of(group, training, seed), count);
          }
        });
  }

  /** Runs a group through all stages and turns what comes out into probabilities. */
  private void forward(
      float[] examples, int[] batch, int first, int count, int worker, Group group) {
    input.load(examples, batch, first, count, slot(0, worker, group.index()));
    for (int i = 0; i < stages.size(); i++) {
      stages
          .get(i)
          .forward(slot(i, worker, group.index()), slot(i + 1, worker, group.index()), group);
    }
    StageValues out = slot(stages.size(), worker, group.index());
    int stride = stages.get(stages.size() - 1).output().stride();
    for (int e = 0; e < count; e++) {
      Softmax.rounded(
          out.values(), out.at() + e * stride, classes, probabilities, (first + e) * classes);
    }
  }

  /** Writes losses, and the gradient of the batch's mean loss with the scores. */
  private void grade(int[] labels, int[] batch, int first, int count, StageValues out) {
    int stride = stages.get(stages.size() - 1).output().stride();
    for (int e = 0; e < kernels.lanes(); e++) {
      int row = out.at() + e * stride;
      int p = (first + e) * classes;
      float weight = e < count ? design.classWeight(labels[batch[first + e]]) : 0;
      float share = weight / batch.length;
      for (int c = 0; c < classes; c++) {
        out.gradient()[row + c] = e < count ? probabilities[p + c] * share : 0;
      }
      if (e < count) {
        int label = labels[batch[first + e]];
        out.gradient()[row + label] -= share;
        losses[first + e] = weight * Softmax.loss(out.values(), row, classes, label);
      }
    }
  }

  private Step graded(int[] labels, int[] batch) {
    double loss = 0;
    for (int i = 0; i < batch.length; i++) {
      loss += losses[i];
    }
    return Step.of(loss / batch.length, probabilities, classes, labels, batch);
  }

  @Override
  public synchronized double penalty() {
    return weighted().stream().mapToDouble(WeightedStage::penalty).sum();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public synchronized float[] probabilities(float[] examples, int n) {
    float[] all = new float[n * classes];
    int[] numbers = new int[most];
    for (int from = 0; from < n; from += most) {
      int size = Math.min(most, n - from);
      for (int i = 0; i < size; i++) {
        numbers[i] = from + i;
      }
      forEachGroup(
          size,
          false,
          0,
          (worker, group, count) ->
              forward(examples, numbers, group.index() * kernels.lanes(), count, worker, group));
      System.arraycopy(probabilities, 0, all, from * classes, size * classes);
    }
    return all;
  }

  private List<WeightedStage> weighted() {
    List<WeightedStage> found = new ArrayList<>();
    for (Stage stage : stages) {
      if (stage instanceof WeightedStage weighted) {
        found.add(weighted);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Weights> weights() {
    return weighted().stream().flatMap(stage -> stage.weights().stream()).toList();
  }

  @Override
  public synchronized void setWeights(List<float[]> values) {
    Iterator<float[]> next = values.iterator();
    weighted().forEach(stage -> stage.setWeights(next));
  }

  @Override
  public synchronized void close() {
    team.close();
  }
}
