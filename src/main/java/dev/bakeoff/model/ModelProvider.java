package dev.bakeoff.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One model that a config can name. A class with a constructor without parameters that is listed in
 * {@code META-INF/services/dev.bakeoff.model.ModelProvider}, of Bakeoff's own class path or of a
 * plugin's jar.
 *
 * <p>Every command makes all providers, so a provider must not load its library: only {@link
 * #trainer} and {@link #load} may. A model that learns from rows of numbers, and does not mind
 * their copy, is shorter as an {@link dev.bakeoff.model.support.ArrayModelProvider}.
 */
public interface ModelProvider {

  /** What it is called and what can be set. */
  ModelInfo info();

  /** What configs call it, shorthand. */
  default String id() {
    return info().id();
  }

  /**
   * A value for each hyperparameter, defaults filled in.
   *
   * @param requested what the config says
   * @throws IllegalArgumentException if one is not declared or its value is refused; the message
   *     names it
   */
  default Hyperparameters hyperparameters(Map<String, ?> requested) {
    return Hyperparameters.of(info().hyperparameters(), requested);
  }

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
   * Makes a trainer. Its time is reported as {@code load_seconds}: loading of the library's classes
   * and natives belongs here.
   *
   * @param hyperparameters a value for each that {@link #info} declares
   * @param context seed, threads and where to report progress
   */
  Trainer trainer(Hyperparameters hyperparameters, FitContext context);

  /**
   * Makes a classifier of the files that {@link Classifier#save} wrote. It predicts as the saved
   * one did, to the last bit; its {@link Classifier#summary} is unknown.
   *
   * <p>Called in a JVM of its own with limits. The files may all the same have been made by
   * somebody else: compare sizes with what the context says, and never let a file name a class to
   * load, unless through {@link dev.bakeoff.model.support.SerializedFile}.
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
