package dev.bakeoff.model.tribuo;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearClassifier;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.SeenClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Trains {@code tribuo-logistic}, on one thread: Tribuo's descent has no other way. Predicts by the
 * learned weights, without Tribuo's map of named scores for each example.
 */
final class TribuoLogisticTrainer extends TribuoTrainer {
  // A field, since the loggers below it forget their level if nobody holds this one.
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final LinearObjective OBJECTIVE =
      new LinearObjective(
          LinearObjective.Loss.LOG,
          LinearObjective.Combination.MULTINOMIAL,
          Optional.empty(),
          LinearObjective.Bias.FREE,
          "stops after its epochs");

  private final LinearObjective objective;
  private final int epochs;
  private final int batchSize;
  private final AdaGrad optimiser;
  private final FitContext context;

  TribuoLogisticTrainer(Hyperparameters hyperparameters, FitContext context) {
    super(ClassWeights.balanced(hyperparameters));
    this.objective = OBJECTIVE.balancing(ClassWeights.balanced(hyperparameters));
    TRIBUO.setLevel(Level.WARNING);
    this.epochs = hyperparameters.integer("epochs");
    this.batchSize = hyperparameters.integer("batch_size");
    this.optimiser =
        new AdaGrad(hyperparameters.real("learning_rate"), hyperparameters.real("epsilon"));
    this.context = context;
  }

  @Override
  public Classifier fit() {
    EpochLoss loss = new EpochLoss(dataset().size(), context);
    // A trainer of its own for each fit: it would go on with its random stream.
    LinearSGDModel model =
        new LinearSGDTrainer(loss, optimiser, epochs, -1, batchSize, context.seed())
            .train(dataset());
    return LinearClassifier.ofSoftmax(
            scores(model), seen(), context.threads(), new FitSummary(epochs, null, loss.mean()))
        .minimising(objective);
  }

  /** Reads a saved classifier. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    return LinearClassifier.ofSoftmax(
        LinearScores.load(folder, context.features(), seen.size()),
        seen,
        context.threads(),
        FitSummary.unknown());
  }

  private LinearScores scores(LinearSGDModel model) {
    DenseMatrix weights = model.getWeightsCopy(); // (s, d + 1), the bias last
    List<double[]> vectors = new ArrayList<>();
    for (int c = 0; c < seen().size(); c++) {
      int row = dataset().getOutputIDInfo().getID(TribuoDataset.label(c));
      vectors.add(weights.getRow(row).toArray());
    }
    return LinearScores.ofVectors(vectors);
  }
}
