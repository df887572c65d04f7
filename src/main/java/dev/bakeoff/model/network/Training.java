package dev.bakeoff.model.network;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.numeric.InitialWeights;
import java.util.ArrayList;
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
  private static final String OPTIMIZER = "optimizer";

  /**
   * What hyperparameters are where a config does not say.
   *
   * @param epochs passes over the examples
   * @param batch examples a step
   * @param learningRate the step size, at first
   * @param decay whether it falls to 0
   * @param init how weights are drawn, as a config writes it
   */
  public record Defaults(int epochs, int batch, double learningRate, boolean decay, String init) {
    /** Of networks with convolutions. */
    public static final Defaults CONVOLUTIONS = new Defaults(5, 64, 0.002, true, "he");

    /** Of networks of dense layers. */
    public static final Defaults DENSE = new Defaults(20, 32, 0.001, false, "glorot");
  }

  /** The hyperparameters that {@link #of} understands. */
  public static List<Hyperparameter> hyperparameters(Defaults defaults) {
    return declared(defaults, true, "filters and units");
  }

  /** Those of them that a network of dense layers has whose only optimiser is Adam. */
  public static List<Hyperparameter> hyperparametersOfAdam(Defaults defaults) {
    return declared(defaults, false, "units");
  }

  private static List<Hyperparameter> declared(Defaults d, boolean choice, String biased) {
    List<Hyperparameter> declared = new ArrayList<>();
    declared.add(
        Hyperparameter.integer("epochs", d.epochs, 1, 10_000, "passes over the training examples"));
    declared.add(
        Hyperparameter.integer(
            "batch", d.batch, 1, 4096, "examples a step; the last may have fewer"));
    if (choice) {
      declared.add(
          Hyperparameter.choice(
              OPTIMIZER,
              "adam",
              List.of("adam", "sgd"),
              "adam with 0.9, 0.999 and 1e-8, or gradient descent"));
    }
    declared.add(
        Hyperparameter.positive("learning_rate", d.learningRate, "the step size, at first"));
    declared.add(
        Hyperparameter.flag(
            "decay",
            d.decay,
            "whether the step size falls to 0 in a straight line over all epochs; false keeps it"));
    if (choice) {
      declared.add(
          Hyperparameter.real("momentum", 0, 0, 1, "share of its last step that sgd takes again"));
    }
    declared.add(
        Hyperparameter.nonNegative(
            "l2", 0, "half of this times the sum of squared weights, without biases, is added"));
    declared.add(
        Hyperparameter.flag("bias", true, "whether " + biased + " have biases; they start at 0"));
    declared.add(
        Hyperparameter.choice(
            "init",
            d.init,
            List.of("glorot", "he"),
            "first weights: uniform as in Keras (glorot), or normal for rectifiers (he)"));
    return declared;
  }

  /**
   * The training that the values of these hyperparameters describe; by Adam where they leave no
   * choice.
   */
  public static Training of(Hyperparameters h) {
    return new Training(
        h.integer("epochs"),
        h.integer("batch"),
        h.real("learning_rate"),
        h.flag("decay"),
        updaters(h),
        h.real("l2"),
        h.flag("bias"),
        InitialWeights.of(h.choice("init")));
  }

  private static Updater.Factory updaters(Hyperparameters h) {
    if (!h.asMap().containsKey(OPTIMIZER) || h.choice(OPTIMIZER).equals("adam")) {
      return Updater.Adam::new;
    }
    double momentum = h.real("momentum");
    return size -> new Updater.Sgd(size, momentum);
  }

  /** The same with first weights of 0, for a network that gets others. */
  Training startingAtZero() {
    return new Training(
        epochs, batch, learningRate, decay, updaters, l2, bias, InitialWeights.ZERO);
  }
}
