package dev.bakeoff.model.libsvm;

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
import java.util.List;

/** LIBSVM's support vector classification. */
public final class LibsvmSvcProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "libsvm-svc",
        "linear-svm",
        Library.bundled("LIBSVM", "libsvm"),
        "support vector machine (C-SVC), linear unless told otherwise, one-vs-one",
        Hyperparameter.choice(
            "kernel",
            "linear",
            List.of("linear", "rbf", "poly"),
            "u'v, exp(-gamma |u-v|^2) or (gamma u'v + coef0)^degree"),
        Hyperparameter.positive("C", 1, "weight of the loss against the regularisation")
            .penalising(Strength.C),
        Hyperparameter.nonNegative(
            "gamma", 0, "of rbf and poly; 0 means 1 / number of features, as in LIBSVM"),
        Hyperparameter.integer("degree", 3, 1, 100, "of poly"),
        Hyperparameter.nonNegative("coef0", 0, "of poly"),
        Hyperparameter.positive(
            "eps", 0.001, "stop at this violation of the optimality conditions"),
        Hyperparameter.flag("shrinking", true, "set examples aside that seem settled"),
        Hyperparameter.integer(
            "cache_mb", 100, 1, Integer.MAX_VALUE, "kernel cache of all threads together, in MiB"),
        Hyperparameter.flag(
            "precompute",
            true,
            "kernel values of two classes are computed beforehand if they fit in half the heap, "
                + "and given to LIBSVM; false: by LIBSVM itself. The outcome is the same"),
        ClassWeights.hyperparameter());
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new LibsvmTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LibsvmTrainer.load(folder, context);
  }
}
