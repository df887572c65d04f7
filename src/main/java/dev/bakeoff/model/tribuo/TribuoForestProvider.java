package dev.bakeoff.model.tribuo;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;

/** Tribuo's random forest. */
public final class TribuoForestProvider extends TribuoModelProvider {
  /** Found by the service loader. */
  public TribuoForestProvider() {
    super(
        new ModelInfo(
            "tribuo-forest",
            "forest",
            Library.bundled("Tribuo", "tribuo"),
            "random forest of CART trees, Gini impurity",
            Hyperparameter.integer("trees", 20, 1, 10_000, "trees that vote"),
            Hyperparameter.integer("max_depth", 20, 1, 1000, "longest path in a tree"),
            Hyperparameter.real(
                "features", 0.05, 1e-6, 1, "share of them tried at a split, at least one")));
  }

  @Override
  Trainer<Label> tribuo(Hyperparameters hyperparameters, int features, long seed) {
    return Forest.trainer(hyperparameters, features, seed);
  }

  /** Apart, so that the provider can be listed without Tribuo. */
  private static final class Forest {
    static Trainer<Label> trainer(Hyperparameters hyperparameters, int features, long seed) {
      // Tribuo refuses a forest whose trees try all features.
      double share =
          Math.min(Math.max(hyperparameters.real("features"), 1.0 / features), Math.nextDown(1f));
      var tree =
          new CARTClassificationTrainer(hyperparameters.integer("max_depth"), (float) share, seed);
      int trees = hyperparameters.integer("trees");
      return new RandomForestTrainer<>(tree, new VotingCombiner(), trees, seed);
    }
  }
}
