package dev.bakeoff.numeric.lbfgs;

import java.util.Arrays;
import java.util.List;

/**
 * Standard problems of unconstrained minimisation, with the numbers they have in Moré, Garbow and
 * Hillstrom (1981), <a href="https://doi.org/10.1145/355934.355936">"Testing Unconstrained
 * Optimization Software"</a>, ACM TOMS 7(1), 17-41: their starting points, minima and minimisers.
 */
final class TestFunctions {
  private TestFunctions() {}

  /**
   * A sum of squares to minimise.
   *
   * @param start the standard starting point
   * @param minimiser where the minimum is 0
   */
  record Problem(String name, Residuals residuals, double[] start, double[] minimiser)
      implements DifferentiableFunction {
    @Override
    public double evaluate(double[] x, double[] gradient) {
      double[][] r = residuals.at(x);
      Arrays.fill(gradient, 0);
      double sum = 0;
      for (double[] row : r) {
        sum += row[0] * row[0];
        for (int j = 0; j < x.length; j++) {
          gradient[j] += 2 * row[0] * row[j + 1];
        }
      }
      return sum;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A residual a row: its value, then its partial derivatives. */
  interface Residuals {
    double[][] at(double[] x);
  }

  static List<Problem> all() {
    return List.of(
        new Problem("(1) Rosenbrock", TestFunctions::rosenbrock, of(-1.2, 1), of(1, 1)),
        new Problem("(4) Brown badly scaled", TestFunctions::brown, of(1, 1), of(1e6, 2e-6)),
        new Problem("(5) Beale", TestFunctions::beale, of(1, 1), of(3, 0.5)),
        new Problem("(7) helical valley", TestFunctions::helix, of(-1, 0, 0), of(1, 0, 0)),
        new Problem("(13) Powell singular", TestFunctions::powell, of(3, -1, 0, 1), new double[4]),
        new Problem("(14) Wood", TestFunctions::wood, of(-3, -1, -3, -1), of(1, 1, 1, 1)),
        new Problem(
            "(21) extended Rosenbrock",
            TestFunctions::rosenbrock,
            repeat(20, -1.2, 1),
            repeat(20, 1, 1)),
        // Not theirs: https://www.sfu.ca/~ssurjano/booth.html
        new Problem("Booth", TestFunctions::booth, of(-5, -5), of(1, 3)));
  }

  private static double[][] rosenbrock(double[] x) {
    int n = x.length;
    double[][] rows = new double[n][n + 1];
    for (int i = 0; i < n; i += 2) {
      rows[i][0] = 10 * (x[i + 1] - x[i] * x[i]);
      rows[i][i + 1] = -20 * x[i];
      rows[i][i + 2] = 10;
      rows[i + 1][0] = 1 - x[i];
      rows[i + 1][i + 1] = -1;
    }
    return rows;
  }

  private static double[][] brown(double[] x) {
    return new double[][] {
      {x[0] - 1e6, 1, 0}, {x[1] - 2e-6, 0, 1}, {x[0] * x[1] - 2, x[1], x[0]},
    };
  }

  private static double[][] beale(double[] x) {
    double[] y = {1.5, 2.25, 2.625};
    double[][] rows = new double[3][];
    for (int i = 0; i < 3; i++) {
      double power = Math.pow(x[1], i + 1);
      double slope = (i + 1) * Math.pow(x[1], i);
      rows[i] = of(y[i] - x[0] * (1 - power), power - 1, x[0] * slope);
    }
    return rows;
  }

  private static double[][] helix(double[] x) {
    double radius = Math.hypot(x[0], x[1]);
    double turn = 2 * Math.PI;
    double theta = Math.atan(x[1] / x[0]) / turn + (x[0] < 0 ? 0.5 : 0);
    double square = turn * radius * radius;
    return new double[][] {
      {10 * (x[2] - 10 * theta), 100 * x[1] / square, -100 * x[0] / square, 10},
      {10 * (radius - 1), 10 * x[0] / radius, 10 * x[1] / radius, 0},
      {x[2], 0, 0, 1},
    };
  }

  private static double[][] powell(double[] x) {
    double a = x[1] - 2 * x[2];
    double b = x[0] - x[3];
    double five = Math.sqrt(5);
    double ten = Math.sqrt(10);
    return new double[][] {
      {x[0] + 10 * x[1], 1, 10, 0, 0},
      {five * (x[2] - x[3]), 0, 0, five, -five},
      {a * a, 0, 2 * a, -4 * a, 0},
      {ten * b * b, 2 * ten * b, 0, 0, -2 * ten * b},
    };
  }

  private static double[][] wood(double[] x) {
    double ninety = Math.sqrt(90);
    double ten = Math.sqrt(10);
    return new double[][] {
      {10 * (x[1] - x[0] * x[0]), -20 * x[0], 10, 0, 0},
      {1 - x[0], -1, 0, 0, 0},
      {ninety * (x[3] - x[2] * x[2]), 0, 0, -2 * ninety * x[2], ninety},
      {1 - x[2], 0, 0, -1, 0},
      {ten * (x[1] + x[3] - 2), 0, ten, 0, ten},
      {(x[1] - x[3]) / ten, 0, 1 / ten, 0, -1 / ten},
    };
  }

  private static double[][] booth(double[] x) {
    return new double[][] {{x[0] + 2 * x[1] - 7, 1, 2}, {2 * x[0] + x[1] - 5, 2, 1}};
  }

  private static double[] of(double... values) {
    return values;
  }

  private static double[] repeat(int n, double odd, double even) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = i % 2 == 0 ? odd : even;
    }
    return values;
  }
}
