package dev.bakeoff.model.libsvm;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** LIBSVM's support vector classification. */
public final class LibsvmSvcProvider implements ModelProvider {
  @Override
  public String id() {
    return "libsvm-svc";
  }

  @Override
  public String family() {
    return "linear-svm";
  }

  @Override
  public String library() {
    return "LIBSVM";
  }

  @Override
  public String libraryVersion() {
    return LibraryVersions.of("libsvm");
  }

  @Override
  public String description() {
    return "support vector machine (C-SVC), linear unless told otherwise, one-vs-one";
  }

  @Override
  public List<Hyperparameter> hyperparameters() {
    return List.of(
        Hyperparameter.choice(
            "kernel",
            "linear",
            List.of("linear", "rbf", "poly"),
            "u'v, exp(-gamma |u-v|^2) or (gamma u'v + coef0)^degree"),
        Hyperparameter.positive("C", 1, "weight of the loss against the regularisation"),
        Hyperparameter.nonNegative(
            "gamma", 0, "of rbf and poly; 0 means 1 / number of features, as in LIBSVM"),
        Hyperparameter.integer("degree", 3, 1, 100, "of poly"),
        Hyperparameter.nonNegative("coef0", 0, "of poly"),
        Hyperparameter.positive(
            "eps", 0.001, "stop at this violation of the optimality conditions"),
        Hyperparameter.flag("shrinking", true, "set examples aside that seem settled"),
        Hyperparameter.integer(
            "cache_mb", 100, 1, Integer.MAX_VALUE, "kernel cache of all threads together, in MiB"));
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
