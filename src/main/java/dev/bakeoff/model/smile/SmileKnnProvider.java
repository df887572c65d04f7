package dev.bakeoff.model.smile;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.support.ArrayModelProvider;
import smile.classification.KNN;

/** Smile's k nearest neighbours. */
public final class SmileKnnProvider extends ArrayModelProvider<KNN<double[]>> {
  /** Found by the service loader. */
  public SmileKnnProvider() {
    super(
        new ModelInfo(
            "smile-knn",
            "neighbours",
            Library.bundled("Smile", "smile"),
            "k nearest neighbours by Euclidean distance",
            Hyperparameter.integer("k", 5, 1, 10_000, "neighbours that vote")),
        "smile.**");
  }

  @Override
  protected KNN<double[]> fit(
      double[][] x, int[] y, int classes, Hyperparameters hyperparameters, FitContext context) {
    SmileLibrary.load("smile.classification.KNN");
    int k = Math.min(hyperparameters.integer("k"), x.length);
    return KNN.fit(x, y, k);
  }

  @Override
  protected double[] probabilities(KNN<double[]> model, double[] x, int classes) {
    double[] shares = new double[classes];
    model.predict(x, shares);
    return shares;
  }
}
