package dev.bakeoff.model.svm;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearSvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A linear support vector machine of LIBLINEAR's objectives, solved as LIBLINEAR solves them, with
 * its rules for setting examples aside and for stopping, on packed rows and in float32.
 *
 * <p>The functions of several classes are solved side by side: an example is read once for all of
 * them, and the weights of its features stand in the lanes of a vector. Same seed, same classifier,
 * to the last bit on one machine, with any number of threads.
 *
 * @see <a href="https://www.csie.ntu.edu.tw/~cjlin/papers/cddual.pdf">Hsieh, Chang, Lin, Keerthi
 *     and Sundararajan (2008), "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML,
 *     408-415</a>, algorithm 3
 * @see <a href="https://www.csie.ntu.edu.tw/~cjlin/papers/sdm_kdd.pdf">Keerthi, Sundararajan,
 *     Chang, Hsieh and Lin (2008), "A Sequential Dual Method for Large Scale Multi-Class Linear
 *     SVMs", KDD, 408-416</a>, for Crammer and Singer's
 */
public final class SvmDcdProvider implements ModelProvider {

  /** For the service file. */
  public SvmDcdProvider() {}

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "svm-dcd",
        "linear-svm",
        Library.bundled("Bakeoff", "bakeoff"),
        "linear support vector machine, dual coordinate descent on packed rows",
        Stream.concat(
                LinearSvm.hyperparameters().stream(),
                Stream.of(
                    Hyperparameter.positive(
                        "eps",
                        0.1,
                        "stop at this violation of the optimality conditions; float32 may not get"
                            + " below 1e-4"),
                    Hyperparameter.integer(
                        "max_iterations",
                        1000,
                        1,
                        Integer.MAX_VALUE,
                        "most passes over the examples; LIBLINEAR's dual solvers make 300"),
                    LinearSvm.bias(),
                    ClassWeights.hyperparameter()))
            .toList());
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new SvmDcdTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LinearSvm.load(folder, context);
  }
}
