package dev.bakeoff.metric;

/**
 * The test accuracies that are usual for a family of models on a dataset.
 *
 * @param family of the models, as rows name it
 * @param low the lowest usual accuracy, 0 to 1
 * @param high the highest, at least as much
 * @param train how many training examples the accuracies are of
 * @param source where they come from
 */
public record AccuracyRange(String family, double low, double high, int train, String source) {
  /** The share of the examples from which on an accuracy is comparable with the range. */
  private static final double MIN_SHARE = 0.9;

  /** Whether it is about a model of this family that had so many training examples. */
  public boolean applies(String modelFamily, int examples) {
    return family.equals(modelFamily) && examples >= MIN_SHARE * train;
  }

  /** Whether an accuracy is in it, ends included. */
  public boolean contains(double accuracy) {
    return accuracy >= low && accuracy <= high;
  }
}
