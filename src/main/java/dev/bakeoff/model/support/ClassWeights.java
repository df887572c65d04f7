package dev.bakeoff.model.support;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Hyperparameters;
import java.util.Arrays;
import java.util.List;

/**
 * How much the losses of a class count when a model is fitted: all alike, or so that classes with
 * few examples count as much as those with many.
 *
 * <p>Balanced, each example of a class with n_c of the n training examples counts {@code n / (s
 * n_c)}, s being the number of classes that have any: scikit-learn's {@code
 * class_weight="balanced"}. The mean over all examples is 1. One class against the rest follows
 * LIBLINEAR, and so scikit-learn: the one class has its weight, the rest the weight 1.
 */
public final class ClassWeights {
  private static final String NAME = "class_weight";
  private static final String BALANCED = "balanced";

  private ClassWeights() {}

  /** What a config sets; rows and keys do not name it where it has its default. */
  public static Hyperparameter hyperparameter() {
    return Hyperparameter.choice(
            NAME,
            "none",
            List.of("none", BALANCED),
            "balanced: an example of a class with n_c of n examples counts n / (classes x n_c)")
        .omittedByDefault();
  }

  /** Whether classes are to be balanced. */
  public static boolean balanced(Hyperparameters hyperparameters) {
    return hyperparameters.choice(NAME).equals(BALANCED);
  }

  /**
   * The weight of each seen class, above 0.
   *
   * @param balanced whether they are to differ; else all are 1
   * @return shape (s,)
   */
  public static double[] of(boolean balanced, SeenClasses seen) {
    int[] counts = new int[seen.size()];
    Arrays.setAll(counts, seen::count);
    double[] weights = balanced(counts);
    if (!balanced) {
      Arrays.fill(weights, 1);
    }
    return weights;
  }

  /**
   * The weight of each class when they are balanced.
   *
   * @param counts how many examples each has, shape (k,); those with none are not counted as
   *     classes and get the weight 0; read only
   */
  public static double[] balanced(int[] counts) {
    double examples = Arrays.stream(counts).sum();
    long classes = Arrays.stream(counts).filter(count -> count > 0).count();
    return Arrays.stream(counts)
        .mapToDouble(count -> count == 0 ? 0 : examples / (classes * (double) count))
        .toArray();
  }

  /**
   * The same as float32, for networks; empty where all are 1.
   *
   * @return shape (s,) or (0,)
   */
  public static float[] floats(boolean balanced, SeenClasses seen) {
    double[] weights = of(balanced, seen);
    float[] rounded = new float[balanced ? weights.length : 0];
    for (int c = 0; c < rounded.length; c++) {
      rounded[c] = (float) weights[c];
    }
    return rounded;
  }
}
