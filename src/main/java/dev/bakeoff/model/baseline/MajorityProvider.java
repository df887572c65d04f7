package dev.bakeoff.model.baseline;

import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.support.ArrayModelProvider;

/** Predicts the class with most training examples, whatever the features; ties go to the lower. */
public final class MajorityProvider extends ArrayModelProvider<double[]> {
  /** Found by the service loader. */
  public MajorityProvider() {
    super(
        new ModelInfo(
            "majority",
            "baseline",
            Library.bundled("Bakeoff", "bakeoff"),
            "always the most frequent class, with the training part's shares as probabilities"),
        "");
  }

  @Override
  protected double[] fit(
      double[][] x, int[] y, int classes, Hyperparameters hyperparameters, FitContext context) {
    double[] shares = new double[classes];
    for (int label : y) {
      shares[label] += 1.0 / y.length;
    }
    return shares;
  }

  @Override
  protected double[] probabilities(double[] shares, double[] x, int classes) {
    return shares;
  }
}
