package dev.bakeoff.model.deltarule;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Arrays;

/**
 * After each example x of class y, in their order, {@code W -= alpha c (W x - onehot(y)) x'}, c
 * being the weight of the class, in double precision on one thread: the same numbers each time.
 */
final class DeltaRuleTrainer implements Trainer {
  private final int epochs;
  private final double alpha;
  private final double startStep;
  private final boolean balanced;
  private final FitContext context;

  private int features; // d
  private int classes; // k
  private int[] labels; // (n,)
  private SeenClasses seen;
  private int[][] columns; // of each example, features whose value is not 0, ascending
  private double[][] values; // their values

  DeltaRuleTrainer(
      int epochs, double alpha, double startStep, boolean balanced, FitContext context) {
    this.epochs = epochs;
    this.alpha = alpha;
    this.startStep = startStep;
    this.balanced = balanced;
    this.context = context;
  }

  @Override
  public void prepare(Examples train) {
    features = train.features();
    classes = train.classes();
    labels = train.labels();
    seen = SeenClasses.ascending(train);
    columns = new int[train.size()][];
    values = new double[train.size()][];
    int[] someColumns = new int[features];
    double[] someValues = new double[features];
    for (int i = 0; i < train.size(); i++) {
      int count = train.copyNonZeros(i, someColumns, someValues);
      columns[i] = Arrays.copyOf(someColumns, count);
      values[i] = Arrays.copyOf(someValues, count);
    }
  }

  @Override
  public Classifier fit() {
    double[] weights = start();
    double loss = Double.NaN;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      loss = fitEpoch(weights, epoch);
    }
    LinearScores scores = new LinearScores(weights, new double[classes]);
    return new DeltaRuleClassifier(
        scores, seen, context.threads(), new FitSummary(epochs, null, loss));
  }

  private double[] start() {
    double[] weights = new double[features * classes]; // (d, k)
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % classes * startStep;
    }
    return weights;
  }

  /** Returns the mean of half the squared errors; like the accuracy, before each update. */
  private double fitEpoch(double[] weights, int epoch) {
    double lossSum = 0;
    int correct = 0;
    double[] outputs = new double[classes];
    double[] classWeights = ClassWeights.of(balanced, seen);
    for (int i = 0; i < labels.length; i++) {
      outputs(weights, i, outputs);
      correct += DeltaRuleClassifier.highest(outputs, seen) == labels[i] ? 1 : 0;
      outputs[labels[i]] -= 1; // these are the errors now
      double weight = classWeights[seen.of(i)];
      for (double error : outputs) {
        lossSum += weight * error * error / 2;
      }
      follow(weights, i, outputs, alpha * weight);
    }
    double loss = lossSum / labels.length;
    context.progress(epoch, loss, (double) correct / labels.length);
    return loss;
  }

  private void outputs(double[] weights, int example, double[] outputs) {
    Arrays.fill(outputs, 0);
    int[] columns = this.columns[example];
    double[] values = this.values[example];
    for (int t = 0; t < columns.length; t++) {
      int row = columns[t] * classes;
      for (int c = 0; c < classes; c++) {
        outputs[c] += weights[row + c] * values[t];
      }
    }
  }

  private void follow(double[] weights, int example, double[] errors, double rate) {
    int[] columns = this.columns[example];
    double[] values = this.values[example];
    for (int t = 0; t < columns.length; t++) {
      int row = columns[t] * classes;
      double by = rate * values[t];
      for (int c = 0; c < classes; c++) {
        weights[row + c] -= errors[c] * by;
      }
    }
  }
}
