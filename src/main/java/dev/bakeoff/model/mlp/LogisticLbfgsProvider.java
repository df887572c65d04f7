package dev.bakeoff.model.mlp;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Multinomial logistic regression (softmax regression) with an L2 penalty, trained on all examples
 * at once by L-BFGS from weights of 0.
 *
 * <p>With p the probability of an example's class, that of the softmax, it minimises
 *
 * <pre>
 *   S = -sum(log p) + 1/(2 C) |W|^2
 * </pre>
 *
 * <p>The penalty leaves biases out. Two classes have one weight vector w together, and the second
 * the probability {@code 1 / (1 + exp(-w x - b))}. This is what scikit-learn's {@code
 * LogisticRegression} (1.2, {@code solver="lbfgs"}) minimises, and it stops by the same rules: once
 * no partial derivative of S is larger than the tolerance, or once an iteration lowers S by no more
 * than 2.2e-9 of it (of 1, if S is less). Products are in float32, whose rounding ends it some
 * iterations earlier on small data. Reported is S divided by the number of examples. Same seed,
 * same classifier, to the last bit on one machine, with any number of threads.
 */
public final class LogisticLbfgsProvider implements ModelProvider {

  /** For the service file. */
  public LogisticLbfgsProvider() {}

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "logistic-lbfgs",
        "logistic",
        Library.bundled("Bakeoff", "bakeoff"),
        "multinomial logistic regression with an L2 penalty, trained by full-batch L-BFGS",
        Hyperparameter.positive("C", 1, "weight of the loss against the penalty on weights")
            .penalising(Strength.C),
        Hyperparameter.integer("iterations", 100, 1, Integer.MAX_VALUE, "most steps of L-BFGS"),
        Hyperparameter.nonNegative(
            "tolerance",
            1e-4,
            "stops once no partial derivative of the sum of losses with its penalty is larger, or"
                + " once an iteration lowers that sum by no more than 2.2e-9 of it, or by less than"
                + " float32 shows"),
        Hyperparameter.flag("bias", true, "whether classes have biases, which are not penalised"),
        Hyperparameter.integer("history", 10, 1, 1000, "steps that L-BFGS remembers"),
        ClassWeights.hyperparameter());
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new LogisticTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LogisticTrainer.load(folder, context);
  }
}
