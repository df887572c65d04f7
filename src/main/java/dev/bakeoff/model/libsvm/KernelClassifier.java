package dev.bakeoff.model.libsvm;

import dev.bakeoff.data.DataException;
import dev.bakeoff.model.ClassScores;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.PayloadFiles;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import libsvm.svm;
import libsvm.svm_model;

/**
 * Classifies by LIBSVM's own prediction, several examples at a time.
 *
 * @param model its labels are seen classes
 */
record KernelClassifier(svm_model model, SeenClasses seen, int threads, FitSummary summary)
    implements Classifier {
  private static final String FILE = "model.txt";

  @Override
  public Predictions predict(Examples examples) {
    int[] labels = new int[examples.size()];
    Parallel.ranges(
        threads,
        labels.length,
        (from, to) -> {
          int[] columns = new int[examples.features()];
          double[] values = new double[examples.features()];
          for (int i = from; i < to; i++) {
            double winner = svm.svm_predict(model, LibsvmRows.row(examples, i, columns, values));
            labels[i] = seen.number((int) winner);
          }
        });
    return Predictions.ofLabels(labels);
  }

  @Override
  public Optional<ClassScores> scores(Examples examples) {
    int[] columns = new int[examples.features()];
    double[] values = new double[examples.features()];
    double[] ofPairs = new double[OneVsOne.count(seen.size())];
    return Optional.of(
        seen.scores(
            ClassScores.Kind.VOTES,
            examples.size(),
            i -> {
              svm.svm_predict_values(model, LibsvmRows.row(examples, i, columns, values), ofPairs);
              return OneVsOne.votes(ofPairs, seen.size());
            }));
  }

  /** Writes {@code model.txt} in LIBSVM's own format, and {@link SeenClasses#save}'s file. */
  @Override
  public void save(Path folder) throws IOException {
    svm.svm_save_model(folder.resolve(FILE).toString(), model);
    seen.save(folder);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * <p>LIBSVM believes what such a file says of itself: a made-up one may exhaust the memory.
   */
  static KernelClassifier load(Path folder, SeenClasses seen, LoadContext context)
      throws IOException {
    Path file = folder.resolve(FILE);
    PayloadFiles.require(file);
    svm_model model;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      model = svm.svm_load_model(in);
    } catch (RuntimeException e) {
      throw new DataException(file + ": is no model of LIBSVM's (" + e + ")", e);
    }
    if (model == null || !fits(model, seen.size())) {
      throw new DataException(
          file + ": expected a model of LIBSVM's for " + seen.size() + " classes");
    }
    return new KernelClassifier(model, seen, context.threads(), FitSummary.unknown());
  }

  private static boolean fits(svm_model model, int classes) {
    if (model.nr_class != classes || model.label == null || model.nSV == null) {
      return false;
    }
    int vectors = 0;
    for (int c = 0; c < classes; c++) {
      vectors += model.nSV[c];
      if (model.label[c] != c || model.nSV[c] < 0) {
        return false;
      }
    }
    return vectors == model.l && model.rho.length == OneVsOne.count(classes);
  }
}
