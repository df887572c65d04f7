package dev.bakeoff.model.mlp;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Multinomial logistic regression (softmax regression) with an L2 penalty, trained on all examples
 * at once by L-BFGS from weights of 0.
 *
 * <p>With m examples and p the softmax's probability of an example's class it minimises
 *
 * <pre>
 *   J = -1/m sum(log p) + 1/(2 C m) |W|^2
 * </pre>
 *
 * <p>The penalty leaves biases out. It is 1/m of what scikit-learn's {@code LogisticRegression}
 * (1.2, {@code solver="lbfgs"}, {@code multi_class="multinomial"}) minimises, which has the same
 * minimum, and it stops where that does. Two classes have a weight vector each, as there. Same
 * seed, same classifier, to the last bit on one machine, with any number of threads.
 */
public final class LogisticLbfgsProvider implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LogisticLbfgsProvider() {}

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "logistic-lbfgs",
        "logistic",
        Library.bundled("Bakeoff", "bakeoff"),
        "multinomial logistic regression with an L2 penalty, trained by full-batch L-BFGS",
        Hyperparameter.positive("C", 1, "weight of the loss against the penalty on weights"),
        Hyperparameter.integer("iterations", 100, 1, Integer.MAX_VALUE, "most steps of L-BFGS"),
        Hyperparameter.nonNegative(
            "tolerance",
            1e-4,
            "stops once no partial derivative of the sum of losses with its penalty is larger"),
        Hyperparameter.flag("bias", true, "whether classes have biases, which are not penalised"),
        Hyperparameter.integer("history", 10, 1, 1000, "steps that L-BFGS remembers"));
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
