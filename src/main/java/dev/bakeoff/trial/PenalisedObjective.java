package dev.bakeoff.trial;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.LinearObjective.Loss;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.numeric.Softmax;
import dev.bakeoff.result.Fit;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far the fit of a linear model got: with n training examples the mean loss plus {@code |w|^2 /
 * (2 C n)}, which is {@code 1/2 |w|^2 + C sum(loss)} divided by {@code C n}, in double precision.
 *
 * <p>It is the same function for all models of a {@link LinearObjective#form}, whatever a library
 * minimised exactly: biases are not penalised; of all weights that give the same softmax, or the
 * same margins of Crammer and Singer, the smallest are; of two classes it is the one weight vector
 * that tells them apart. Where classes are balanced, losses count as {@link ClassWeights} says.
 */
final class PenalisedObjective {
  private final LinearFit fit;
  private final int functions; // m
  private final int classes; // s
  private final boolean binary;
  private double[] weights; // (s,) of the classes

  private PenalisedObjective(LinearFit fit) {
    this.fit = fit;
    this.functions = fit.bias().length;
    this.classes = fit.classes().length;
    this.binary = fit.objective().isBinary(classes);
    int expected = fit.objective().functions(classes);
    boolean two = binary && functions == 2; // a function of either class
    if (classes < 2 || !(two || functions == expected)) {
      throw new IllegalArgumentException(
          functions
              + " functions of "
              + classes
              + " classes, expected "
              + (binary ? "1 or 2" : String.valueOf(expected)));
    }
  }

  /**
   * The value for a row.
   *
   * @param classifier right after its fit
   * @param train the examples that it was fitted on
   * @param threads how many threads to use
   * @return empty if it is no linear model, or its weights give no finite value
   * @throws IllegalArgumentException if its functions do not fit its classes or the examples
   */
  static Optional<Fit.Penalised> of(Classifier classifier, Examples train, int threads) {
    Optional<LinearFit> linear = classifier.linear();
    if (linear.isEmpty()) {
      return Optional.empty();
    }
    LinearFit fit = linear.get();
    double value = value(fit, train, threads);
    return Double.isFinite(value)
        ? Optional.of(
            new Fit.Penalised(
                value, fit.objective().form(fit.classes().length), fit.objective().setting()))
        : Optional.empty();
  }

  /** The value alone, which does not depend on the number of threads. */
  static double value(LinearFit fit, Examples train, int threads) {
    return new PenalisedObjective(fit).of(train, threads);
  }

  private double of(Examples train, int threads) {
    int[] indices = new int[train.classes()];
    Arrays.fill(indices, -1);
    for (int c = 0; c < classes; c++) {
      indices[fit.classes()[c]] = c;
    }
    weights = weights(train, indices);
    double[] losses = new double[train.size()];
    new LinearScores(fit.weights(), fit.bias())
        .score(train, threads, (i, f) -> losses[i] = loss(f, indices[train.label(i)]));
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    double penalty =
        fit.objective().penalty().isEmpty()
            ? 0
            : squares() / (2 * fit.objective().penalty().get().c());
    return (sum + penalty) / losses.length;
  }

  private double[] weights(Examples train, int[] indices) {
    double[] ones = new double[classes];
    Arrays.fill(ones, 1);
    if (!fit.objective().balanced()) {
      return ones;
    }
    int[] counts = new int[classes];
    for (int label : train.labels()) {
      counts[indices[label]]++;
    }
    return ClassWeights.balanced(counts);
  }

  /** The loss of an example with scores f, of the class with this index. */
  private double loss(double[] f, int y) {
    Loss loss = fit.objective().loss();
    if (binary) {
      double first = functions == 1 ? f[0] : f[0] - f[1];
      return weights[y] * loss(loss, y == 0 ? first : -first);
    }
    return switch (fit.objective().combination()) {
      case MULTINOMIAL -> weights[y] * Softmax.loss(f, y);
      case ONE_VS_REST -> {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += c == y ? weights[c] * loss(loss, f[c]) : loss(loss, -f[c]);
        }
        yield sum;
      }
      case ONE_VS_ONE -> weights[y] * ofPairs(loss, f, y);
      case CRAMMER_SINGER -> {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
          highest = c == y ? highest : Math.max(highest, f[c]);
        }
        yield weights[y] * loss(loss, f[y] - highest);
      }
    };
  }

  private double ofPairs(Loss loss, double[] f, int y) {
    double sum = 0;
    int pair = 0;
    for (int first = 0; first < classes; first++) {
      for (int second = first + 1; second < classes; second++) {
        if (y == first || y == second) {
          sum += loss(loss, y == first ? f[pair] : -f[pair]);
        }
        pair++;
      }
    }
    return sum;
  }

  private static double loss(Loss loss, double margin) {
    double hinge = Math.max(0, 1 - margin);
    return switch (loss) {
      case LOG -> Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
      case HINGE -> hinge;
      case SQUARED_HINGE -> hinge * hinge;
    };
  }

  /** The squared weights that are penalised. */
  private double squares() {
    double[] weights = fit.weights();
    Combination combination = fit.objective().combination();
    boolean shared =
        combination == Combination.MULTINOMIAL || combination == Combination.CRAMMER_SINGER;
    double squares = 0;
    for (int row = 0; row < weights.length; row += functions) {
      if (binary && functions == 2) {
        double difference = weights[row] - weights[row + 1];
        squares += difference * difference;
        continue;
      }
      double mean = 0;
      for (int c = 0; shared && !binary && c < functions; c++) {
        mean += weights[row + c] / functions;
      }
      for (int c = 0; c < functions; c++) {
        double weight = weights[row + c] - mean;
        squares += weight * weight;
      }
    }
    return squares;
  }
}
