package dev.bakeoff.model.tribuo;

import dev.bakeoff.data.DataException;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.model.support.SerializedFile;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

/** Predicts with one of Tribuo's models. */
final class TribuoClassifier implements Classifier {
  private static final String FILE = "model.ser";
  private static final String ALLOWED = "org.tribuo.**;com.oracle.labs.mlrg.olcut.**";

  private final Model<Label> model;
  private final SeenClasses seen;
  private final int threads;

  TribuoClassifier(Model<Label> model, SeenClasses seen, int threads) {
    this.model = model;
    this.seen = seen;
    this.threads = threads;
  }

  /** Reads a saved one. */
  static TribuoClassifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    Path file = folder.resolve(FILE);
    Object saved = SerializedFile.read(file, TribuoClassifier.class.getClassLoader(), ALLOWED);
    if (saved instanceof Model<?> model && model.validate(Label.class)) {
      return new TribuoClassifier(model.castModel(Label.class), seen, context.threads());
    }
    throw new DataException(file + ": expected a classifier of Tribuo's, found " + saved);
  }

  @Override
  public Predictions predict(Examples examples) {
    int[] labels = new int[examples.size()];
    float[] out = seen.zeros(examples.size());
    String[] names = TribuoDataset.names(examples.features());
    Parallel.ranges(
        threads,
        examples.size(),
        (from, to) -> {
          double[] probabilities = new double[seen.size()];
          for (int i = from; i < to; i++) {
            Prediction<Label> prediction = model.predict(example(examples, i, names));
            for (int c = 0; c < probabilities.length; c++) {
              probabilities[c] = prediction.getOutputScores().get(TribuoDataset.name(c)).getScore();
            }
            labels[i] = seen.number(Argmax.of(probabilities));
            seen.scatter(probabilities, out, i);
          }
        });
    return new Predictions(labels, model.generatesProbabilities() ? out : null);
  }

  /** Tribuo refuses an example without any value: of one that is all 0 it is told one 0. */
  private static ArrayExample<Label> example(Examples examples, int i, String[] names) {
    ArrayExample<Label> example = TribuoDataset.example(examples, i, TribuoDataset.UNKNOWN, names);
    if (example.size() == 0) {
      example.add(names[0], 0);
    }
    return example;
  }

  @Override
  public void save(Path folder) throws IOException {
    seen.save(folder);
    SerializedFile.write(folder.resolve(FILE), model);
  }
}
