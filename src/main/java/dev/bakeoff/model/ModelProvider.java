package dev.bakeoff.model;

import dev.bakeoff.config.Hyperparameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One model that a config can name, found by {@link java.util.ServiceLoader}.
 *
 * <p>Every command loads all providers, so a provider must not load its library: only {@link
 * #trainer} may.
 */
public interface ModelProvider {

  /** What configs call it, for instance {@code liblinear-svm}; lower case, unique. */
  String id();

  /**
   * The kind of model, for instance {@code linear-svm}, {@code logistic}, {@code mlp}, {@code cnn}.
   */
  String family();

  /** The library that does the work, as people write it. */
  String library();

  /** The library's version. */
  String libraryVersion();

  /** One line on what it is. */
  String description();

  /** What a user can set, in the order in which to print it. */
  List<Hyperparameter> hyperparameters();

  /**
   * Counts up whenever this adapter changes what it computes for the same hyperparameters, so that
   * stored results of the old one are seen to be stale.
   */
  default int adapterVersion() {
    return 1;
  }

  /**
   * Whether several trainers may fit in one JVM at the same time, as a search lets them, and each
   * learn what it would alone. False where the library has one random stream or one number of
   * threads for the whole process: fits then run one after the other, each with all threads.
   */
  default boolean fitsSideBySide() {
    return true;
  }

  /**
   * Makes a trainer.
   *
   * @param hyperparameters a value for each of {@link #hyperparameters()}
   * @param context seed, threads and where to report progress
   */
  Trainer trainer(Hyperparameters hyperparameters, FitContext context);

  /**
   * Makes a classifier of the files that {@link Classifier#save} wrote. It predicts as the saved
   * one did, to the last bit; its {@link Classifier#summary} is unknown.
   *
   * <p>Called in a JVM of its own with limits. The files may all the same have been made by
   * somebody else: compare sizes with what the context says, and never let a file name a class to
   * load.
   *
   * @param folder read only
   * @param context what else is known of the model
   * @throws UnsupportedOperationException if this model cannot be saved
   * @throws IOException if a file is missing or damaged, or does not fit the context; the message
   *     names it, and what was expected
   */
  default Classifier load(Path folder, LoadContext context) throws IOException {
    throw new UnsupportedOperationException(id() + " cannot be saved and loaded");
  }
}
