package dev.bakeoff.model.smile;

import dev.bakeoff.model.support.ArrayModelProvider;
import dev.bakeoff.split.Examples;
import java.util.ArrayList;
import java.util.List;
import smile.classification.LogisticRegression;
import smile.classification.SparseLogisticRegression;
import smile.data.SparseDataset;
import smile.util.SparseArray;

/** Training examples in one of the two layouts that Smile's logistic regression learns from. */
interface SmileRows {
  /** From this share of values that are not 0 on, {@code auto} means {@code dense}. */
  double DENSE = 0.5;

  /**
   * What was learned.
   *
   * @param coefficients of two classes those of the second, of more those of all but the last; the
   *     bias last
   * @param logLikelihood less the penalty
   */
  record Fitted(double[][] coefficients, double logLikelihood) {}

  /** Trains; {@code y} has the class of each example, from 0 on. */
  Fitted fit(int[] y, double lambda, double tolerance, int iterations);

  /**
   * The examples in a layout: {@code dense}, {@code sparse}, or {@code auto}.
   *
   * @param threads how many may be used, at least 1
   */
  static SmileRows of(Examples train, String layout, int threads) {
    boolean dense = layout.equals("auto") ? nonZeros(train) >= DENSE : layout.equals("dense");
    return dense ? dense(ArrayModelProvider.rows(train, threads)) : sparse(train);
  }

  private static double nonZeros(Examples train) {
    int[] columns = new int[train.features()];
    double[] values = new double[train.features()];
    double share = 0;
    for (int i = 0; i < train.size(); i++) {
      share += (double) train.copyNonZeros(i, columns, values) / columns.length / train.size();
    }
    return share;
  }

  private static SmileRows dense(double[][] x) {
    return (y, lambda, tolerance, iterations) -> {
      LogisticRegression model = LogisticRegression.fit(x, y, lambda, tolerance, iterations);
      return new Fitted(
          model instanceof LogisticRegression.Binomial two
              ? new double[][] {two.coefficients()}
              : ((LogisticRegression.Multinomial) model).coefficients(),
          model.loglikelihood());
    };
  }

  private static SmileRows sparse(Examples train) {
    int[] columns = new int[train.features()];
    double[] values = new double[train.features()];
    List<SparseArray> rows = new ArrayList<>(train.size());
    for (int i = 0; i < train.size(); i++) {
      int count = train.copyNonZeros(i, columns, values);
      SparseArray row = new SparseArray(count);
      for (int t = 0; t < count; t++) {
        row.append(columns[t], values[t]);
      }
      rows.add(row);
    }
    SparseDataset x = SparseDataset.of(rows, train.features());
    return (y, lambda, tolerance, iterations) -> {
      SparseLogisticRegression model =
          SparseLogisticRegression.fit(x, y, lambda, tolerance, iterations);
      return new Fitted(
          model instanceof SparseLogisticRegression.Binomial two
              ? new double[][] {two.coefficients()}
              : ((SparseLogisticRegression.Multinomial) model).coefficients(),
          model.loglikelihood());
    };
  }
}
