package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.Network.Weights;
import java.util.Iterator;
import java.util.List;

/** A layer with weights. */
interface WeightedStage extends Stage {

  /** A piece of a step's end: gradients over the whole batch, and the weights along them. */
  @FunctionalInterface
  interface Update {
    /**
     * Does it, after every group has gone backward.
     *
     * @param in what lay before this stage, of the batch's first group
     * @param out what lay behind it
     * @param batch examples of the batch
     * @param rate the step size
     */
    void run(StageValues in, StageValues out, int batch, double rate);
  }

  /** Pieces that may be done at the same time. */
  List<Update> updates();

  /** The part of the penalty that is these weights'. */
  double penalty();

  /** Copies of the weights, then of the biases, if there are any. */
  List<Weights> weights();

  /** Takes as many arrays as {@link #weights} gives for the new ones. */
  void setWeights(Iterator<float[]> values);
}
