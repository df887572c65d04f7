package dev.bakeoff.model.network;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.numeric.InitialWeights;
import java.util.List;

/**
 * How a network is trained, whatever its layers.
 *
 * @param epochs passes over the examples
 * @param batch examples a step; an epoch's last step has what is left
 * @param learningRate the step size, at first
 * @param decay whether it falls to 0 in a straight line
 * @param updaters how weights follow their gradients
 * @param l2 the loss grows by half of this times the sum of all squared weights, biases left out
 * @param bias see {@link Design}
 * @param start see {@link Design}
 */
public record Training(
    int epochs,
    int batch,
    double learningRate,
    boolean decay,
    Updater.Factory updaters,
    double l2,
    boolean bias,
    InitialWeights start) {

  /** The hyperparameters that {@link #of} understands. */
  public static List<Hyperparameter> hyperparameters(
      int epochs, int batch, double learningRate, boolean decay, String init) {
    return List.of(
        Hyperparameter.integer("epochs", epochs, 1, 10_000, "passes over the training examples"),
        Hyperparameter.integer("batch", batch, 1, 4096, "examples a step; the last may have fewer"),
        Hyperparameter.choice(
            "optimizer",
            "adam",
            List.of("adam", "sgd"),
            "adam with 0.9, 0.999 and 1e-8, or gradient descent"),
        Hyperparameter.positive("learning_rate", learningRate, "the step size, at first"),
        Hyperparameter.flag(
            "decay",
            decay,
            "whether the step size falls to 0 in a straight line over all epochs; false keeps it"),
        Hyperparameter.real("momentum", 0, 0, 1, "share of its last step that sgd takes again"),
        Hyperparameter.nonNegative(
            "l2", 0, "half of this times the sum of squared weights, without biases, is added"),
        Hyperparameter.flag("bias", true, "whether filters and units have biases; they start at 0"),
        Hyperparameter.choice(
            "init",
            init,
            List.of("glorot", "he"),
            "first weights: uniform as in Keras (glorot), or normal for rectifiers (he)"));
  }

  /** The training that the values of these hyperparameters describe. */
  public static Training of(Hyperparameters h) {
    double momentum = h.real("momentum");
    return new Training(
        h.integer("epochs"),
        h.integer("batch"),
        h.real("learning_rate"),
        h.flag("decay"),
        h.choice("optimizer").equals("adam")
            ? Updater.Adam::new
            : size -> new Updater.Sgd(size, momentum),
        h.real("l2"),
        h.flag("bias"),
        InitialWeights.of(h.choice("init")));
  }
}
