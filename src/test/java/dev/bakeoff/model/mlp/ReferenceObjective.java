package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.DifferentiableFunction;
import java.util.Arrays;

/** The objective as its formula reads, one example after the other, in double. */
record ReferenceObjective(Network network, double[][] x, int[] labels, double lambda)
    implements DifferentiableFunction {

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    int d = network.features();
    int h = network.hidden();
    int k = network.classes();
    int m = x.length;
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int i = 0; i < m; i++) {
      double[] hidden = new double[h];
      for (int u = 0; u < h; u++) {
        double z = theta[u * (d + 1)];
        for (int j = 0; j < d; j++) {
          z += theta[u * (d + 1) + 1 + j] * x[i][j];
        }
        hidden[u] = 1 / (1 + Math.exp(-z));
      }
      double[] z = new double[k];
      for (int c = 0; c < k; c++) {
        int row = network.second() + c * (h + 1);
        z[c] = theta[row];
        for (int u = 0; u < h; u++) {
          z[c] += theta[row + 1 + u] * hidden[u];
        }
      }
      double[] a = activations(z);
      double[] hiddenDelta = new double[h];
      for (int c = 0; c < k; c++) {
        double y = c == labels[i] ? 1 : 0;
        loss -= y == 1 ? Math.log(a[c]) : 0;
        loss -= y == 0 && network.output() == Output.SIGMOID ? Math.log(1 - a[c]) : 0;
        int row = network.second() + c * (h + 1);
        gradient[row] += (a[c] - y) / m;
        for (int u = 0; u < h; u++) {
          gradient[row + 1 + u] += (a[c] - y) * hidden[u] / m;
          hiddenDelta[u] += (a[c] - y) * theta[row + 1 + u];
        }
      }
      for (int u = 0; u < h; u++) {
        double delta = hiddenDelta[u] * hidden[u] * (1 - hidden[u]);
        gradient[u * (d + 1)] += delta / m;
        for (int j = 0; j < d; j++) {
          gradient[u * (d + 1) + 1 + j] += delta * x[i][j] / m;
        }
      }
    }
    double squares = 0;
    for (int w = 0; w < theta.length; w++) {
      boolean bias = w < h * (d + 1) ? w % (d + 1) == 0 : (w - h * (d + 1)) % (h + 1) == 0;
      if (!bias) {
        squares += theta[w] * theta[w];
        gradient[w] += lambda * theta[w] / m;
      }
    }
    return loss / m + lambda / (2 * m) * squares;
  }

  private double[] activations(double[] z) {
    double[] a = new double[z.length];
    double sum = 0;
    for (int c = 0; c < z.length; c++) {
      a[c] = network.output() == Output.SIGMOID ? 1 / (1 + Math.exp(-z[c])) : Math.exp(z[c]);
      sum += a[c];
    }
    for (int c = 0; c < z.length && network.output() == Output.SOFTMAX; c++) {
      a[c] /= sum;
    }
    return a;
  }
}
