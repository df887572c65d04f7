package dev.bakeoff.model;

import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What was learned. */
public interface Classifier extends AutoCloseable {

  /**
   * Predicts the class of every example, with conversion to the library's own form inside the
   * clock, using as many threads as the context allows. Timed as {@code predict_train_seconds} and
   * {@code predict_test_seconds}.
   *
   * @param examples with the features and classes of the training examples; read only
   * @return one prediction an example, in their order
   */
  Predictions predict(Examples examples);

  /**
   * What it decides by, for people to look at: nothing is graded by it. Empty for a model whose
   * predictions have probabilities, and for one that cannot say.
   *
   * @param examples as for {@link #predict}; read only
   */
  default Optional<ClassScores> scores(Examples examples) {
    return Optional.empty();
  }

  /** How the fit went. */
  default FitSummary summary() {
    return FitSummary.unknown();
  }

  /**
   * The weights of a linear model right after its fit, with what they were to minimise: Bakeoff
   * computes that of them, untimed, and reports how far models with the same objective got. Empty
   * for all other models, and where it is not known.
   */
  default Optional<LinearFit> linear() {
    return Optional.empty();
  }

  /**
   * Writes what {@link ModelProvider#load} needs to make a classifier that predicts the same, to
   * the last bit. Called after the last prediction that is timed; untimed.
   *
   * <p>Use a form that holds numbers and no code: NumPy arrays ({@link dev.bakeoff.data.Npy}),
   * JSON, the library's own text format. Java's serialisation is none. What a model's
   * hyperparameters say need not be written again.
   *
   * @param folder an empty folder; files go right into it, under names of letters, digits, {@code
   *     .}, {@code _} and {@code -} other than {@code model.json} and {@code scaler.npy}
   * @throws UnsupportedOperationException if this model cannot be saved; its trial then has no
   *     saved model, and is otherwise as good as any
   * @throws IOException if a file cannot be written
   */
  default void save(Path folder) throws IOException {
    throw new UnsupportedOperationException("this model cannot be saved");
  }

  /** Frees what the garbage collector cannot. */
  @Override
  default void close() {}
}
