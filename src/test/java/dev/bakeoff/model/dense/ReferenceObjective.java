package dev.bakeoff.model.dense;

import dev.bakeoff.numeric.lbfgs.DifferentiableFunction;
import java.util.Arrays;

/**
 * The objective of any network as its formula reads, one example after the other, in double; for
 * weights in the network's layout.
 */
public record ReferenceObjective(DenseLayers network, double[][] x, int[] labels, double lambda)
    implements DifferentiableFunction {

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    int m = x.length;
    int layers = network.count();
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int i = 0; i < m; i++) {
      double[][] a = new double[layers + 1][]; // inputs of each layer, and the output's activations
      a[0] = x[i];
      for (int l = 0; l < layers; l++) {
        double[] z = sums(l, a[l], theta);
        a[l + 1] = l < layers - 1 ? Arrays.stream(z).map(this::activation).toArray() : output(z);
      }
      double[] delta = a[layers].clone();
      // The only unit of two classes is that of the second.
      int unit = network.output() == Output.BINARY ? labels[i] - 1 : labels[i];
      if (unit >= 0) {
        delta[unit] -= 1;
      }
      loss += loss(a[layers], unit);
      for (int l = layers - 1; l >= 0; l--) {
        double[] before = new double[network.inputs(l)];
        for (int u = 0; u < delta.length; u++) {
          for (int j = 0; j < before.length; j++) {
            gradient[network.at(l, j, u)] += delta[u] * a[l][j] / m;
            before[j] += delta[u] * theta[network.at(l, j, u)];
          }
          if (network.bias()) {
            gradient[network.biases(l) + u] += delta[u] / m;
          }
        }
        for (int j = 0; j < before.length && l > 0; j++) {
          before[j] *= derivative(a[l][j]);
        }
        delta = before;
      }
    }
    double squares = 0;
    for (int l = 0; l < layers; l++) {
      for (int j = 0; j < network.inputs(l); j++) {
        for (int u = 0; u < network.outputs(l); u++) {
          double weight = theta[network.at(l, j, u)];
          squares += weight * weight;
          gradient[network.at(l, j, u)] += lambda * weight / m;
        }
      }
    }
    return loss / m + lambda / (2 * m) * squares;
  }

  private double[] sums(int layer, double[] inputs, double[] theta) {
    double[] z = new double[network.outputs(layer)];
    for (int u = 0; u < z.length; u++) {
      z[u] = theta[network.biases(layer) + u];
      for (int j = 0; j < inputs.length; j++) {
        z[u] += theta[network.at(layer, j, u)] * inputs[j];
      }
    }
    return z;
  }

  private double activation(double z) {
    return switch (network.activation().function()) {
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case RELU -> Math.max(z, 0);
      case LEAKY_RELU -> z > 0 ? z : network.activation().slope() * z;
      case TANH -> throw new IllegalArgumentException("no tanh");
    };
  }

  private double derivative(double a) {
    return switch (network.activation().function()) {
      case SIGMOID -> a * (1 - a);
      case RELU -> a > 0 ? 1 : 0;
      case LEAKY_RELU -> a > 0 ? 1 : network.activation().slope();
      case TANH -> throw new IllegalArgumentException("no tanh");
    };
  }

  private double loss(double[] a, int unit) {
    double loss = 0;
    for (int c = 0; c < a.length; c++) {
      loss -= c == unit ? Math.log(a[c]) : 0;
      loss -= c != unit && network.output() != Output.SOFTMAX ? Math.log(1 - a[c]) : 0;
    }
    return loss;
  }

  private double[] output(double[] z) {
    boolean sigmoid = network.output() != Output.SOFTMAX;
    double[] a = new double[z.length];
    double sum = 0;
    for (int c = 0; c < z.length; c++) {
      a[c] = sigmoid ? 1 / (1 + Math.exp(-z[c])) : Math.exp(z[c]);
      sum += a[c];
    }
    for (int c = 0; c < z.length && !sigmoid; c++) {
      a[c] /= sum;
    }
    return a;
  }
}
