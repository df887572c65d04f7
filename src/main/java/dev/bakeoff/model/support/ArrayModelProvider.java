package dev.bakeoff.model.support;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that learns from rows of numbers, which most libraries do. A subclass says what it is,
 * how to fit and how to predict; what Bakeoff asks of models beside that is done here:
 *
 * <ul>
 *   <li>training examples are copied to arrays in {@link Trainer#prepare}, outside the fit's clock;
 *   <li>the library sees only classes that occur, numbered from 0, and at least two of them;
 *   <li>examples are predicted side by side on as many threads as allowed;
 *   <li>the library's object is saved as a {@link SerializedFile}, if it is serialisable.
 * </ul>
 *
 * @param <M> the library's own model; must not change when it predicts
 */
public abstract class ArrayModelProvider<M> implements ModelProvider {
  private static final String FILE = "model.ser";

  private final ModelInfo info;
  private final String allowed;

  /**
   * Describes it.
   *
   * @param info what it is
   * @param allowed which classes a saved model may name, such as {@code smile.**}; see {@link
   *     SerializedFile}
   */
  protected ArrayModelProvider(ModelInfo info, String allowed) {
    this.info = info;
    this.allowed = allowed;
  }

  /**
   * Trains, from scratch each time. The arrays are not to be changed: other fits use them too.
   *
   * @param x scaled examples, shape (n, d)
   * @param y their classes, in [0, s), each of which occurs; shape (n,)
   * @param classes s
   * @param hyperparameters a value for each that was declared
   * @param context seed, threads, where to report progress
   */
  protected abstract M fit(
      double[][] x, int[] y, int classes, Hyperparameters hyperparameters, FitContext context)
      throws Exception;

  /**
   * Predicts one example; called from several threads.
   *
   * @param model what {@link #fit} gave
   * @param x a scaled example, shape (d,); may be kept by nobody
   * @param classes s
   * @return the probability of each class, shape (s,); a model that knows none gives 1 to the class
   *     that it predicts
   */
  protected abstract double[] probabilities(M model, double[] x, int classes);

  /** Whether {@link #probabilities} are any; if not, Bakeoff keeps the predicted classes only. */
  protected boolean givesProbabilities() {
    return true;
  }

  @Override
  public final ModelInfo info() {
    return info;
  }

  @Override
  public final Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new ArrayTrainer(hyperparameters, context);
  }

  @Override
  public final Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    @SuppressWarnings("unchecked") // it wrote nothing else; another object fails when it predicts
    M model = (M) SerializedFile.read(folder.resolve(FILE), getClass().getClassLoader(), allowed);
    return new ArrayClassifier(model, seen, context.threads());
  }

  /**
   * All scaled examples as arrays, shape (n, d).
   *
   * @param threads how many may be used, at least 1
   */
  public static double[][] rows(Examples examples, int threads) {
    double[][] rows = new double[examples.size()][examples.features()];
    Parallel.ranges(
        threads,
        rows.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            examples.copy(i, rows[i]);
          }
        });
    return rows;
  }

  private final class ArrayTrainer implements Trainer {
    private final Hyperparameters hyperparameters;
    private final FitContext context;
    private SeenClasses seen;
    private double[][] x;
    private int[] y;

    ArrayTrainer(Hyperparameters hyperparameters, FitContext context) {
      this.hyperparameters = hyperparameters;
      this.context = context;
    }

    @Override
    public Optional<String> unsupported(Examples train) {
      return SeenClasses.fewerThanTwo(train);
    }

    @Override
    public void prepare(Examples train) {
      seen = SeenClasses.ascending(train);
      y = seen.indices();
      x = context.shared("rows", () -> rows(train, context.threads()));
    }

    @Override
    public Classifier fit() throws Exception {
      M model = ArrayModelProvider.this.fit(x, y, seen.size(), hyperparameters, context);
      return new ArrayClassifier(model, seen, context.threads());
    }
  }

  private final class ArrayClassifier implements Classifier {
    private final M model;
    private final SeenClasses seen;
    private final int threads;

    ArrayClassifier(M model, SeenClasses seen, int threads) {
      this.model = model;
      this.seen = seen;
      this.threads = threads;
    }

    @Override
    public Predictions predict(Examples examples) {
      int[] labels = new int[examples.size()];
      float[] out = seen.zeros(examples.size());
      Parallel.ranges(
          threads,
          examples.size(),
          (from, to) -> {
            double[] x = new double[examples.features()];
            for (int i = from; i < to; i++) {
              examples.copy(i, x);
              double[] probabilities = probabilities(model, x, seen.size());
              labels[i] = seen.number(Argmax.of(probabilities));
              seen.scatter(probabilities, out, i);
            }
          });
      return new Predictions(labels, givesProbabilities() ? out : null);
    }

    @Override
    public void save(Path folder) throws IOException {
      seen.save(folder);
      SerializedFile.write(folder.resolve(FILE), model);
    }
  }
}
