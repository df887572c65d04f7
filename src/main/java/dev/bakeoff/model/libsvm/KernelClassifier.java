package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Parallel;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.split.Examples;
import libsvm.svm;
import libsvm.svm_model;

/**
 * Classifies by LIBSVM's own prediction, several examples at a time.
 *
 * @param model its labels are seen classes
 */
record KernelClassifier(svm_model model, SeenClasses seen, int threads, FitSummary summary)
    implements Classifier {
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
}
