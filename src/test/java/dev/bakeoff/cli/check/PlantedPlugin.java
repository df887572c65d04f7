package dev.bakeoff.cli.check;

import dev.bakeoff.model.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A plugin that is made worse by its hyperparameters, or by a file: softmax regression by full
 * steps of gradient descent, always with the same result.
 */
final class PlantedPlugin {
  private static final String SOURCE =
      """
      import dev.bakeoff.model.*;
      import dev.bakeoff.model.support.ArrayModelProvider;
      import java.nio.file.*;
      import java.util.List;

      public final class Planted extends ArrayModelProvider<double[][]> {
        public Planted() {
          super(
              new ModelInfo(
                  "planted", "linear", new Library("Planted", "VERSION"), "a plugin for tests",
                  List.of(
                      dev.bakeoff.config.Hyperparameter.nonNegative("decay", 0.01, "penalty"),
                      dev.bakeoff.config.Hyperparameter.integer("steps", 60, 1, 1000, "steps"),
                      dev.bakeoff.config.Hyperparameter.integer("flip", 0, 0, 1000, "1 of so many"),
                      dev.bakeoff.config.Hyperparameter.flag("crash", false, "whether to"))),
              "");
        }

        @Override
        protected double[][] fit(
            double[][] x, int[] y, int classes, Hyperparameters params, FitContext context) {
          if (params.flag("crash")) {
            throw new IllegalStateException("planted: it crashes now");
          }
          int[] labels = y.clone();
          for (int i = 0; params.integer("flip") > 0 && i < y.length; i += params.integer("flip")) {
            labels[i] = (y[i] + 1) % classes;
          }
          double[][] w = new double[classes][x[0].length + 1];
          int steps = Files.exists(Path.of("FILE")) ? 0 : params.integer("steps");
          for (int step = 0; step < steps; step++) {
            double[][] g = new double[classes][w[0].length];
            for (int i = 0; i < x.length; i++) {
              double[] p = probabilities(w, x[i], classes);
              p[labels[i]] -= 1;
              for (int c = 0; c < classes; c++) {
                for (int j = 0; j < x[i].length; j++) {
                  g[c][j] += p[c] * x[i][j];
                }
                g[c][x[i].length] += p[c];
              }
            }
            for (int c = 0; c < classes; c++) {
              for (int j = 0; j < g[c].length; j++) {
                double shrunk = w[c][j] / (1 + RATE * params.real("decay"));
                w[c][j] = shrunk - RATE * g[c][j] / x.length;
              }
            }
          }
          return w;
        }

        private static final double RATE = 0.05;

        @Override
        protected double[] probabilities(double[][] w, double[] x, int classes) {
          double[] p = new double[classes];
          double sum = 0;
          for (int c = 0; c < classes; c++) {
            double score = w[c][x.length];
            for (int j = 0; j < x.length; j++) {
              score += w[c][j] * x[j];
            }
            p[c] = StrictMath.exp(Math.max(-50, Math.min(50, score)));
            sum += p[c];
          }
          for (int c = 0; c < classes; c++) {
            p[c] /= sum;
          }
          return p;
        }
      }
      """;

  private PlantedPlugin() {}

  /**
   * Compiles it.
   *
   * @param folder of the plugin
   * @param version of the library that it says it is
   * @param file while it is there the plugin learns nothing
   */
  static void write(Path folder, String version, Path file) throws IOException {
    PluginJars.write(
        folder.resolve("planted.jar"),
        Map.of("Planted", SOURCE.replace("VERSION", version).replace("FILE", file.toString())),
        List.of("Planted"));
  }
}
