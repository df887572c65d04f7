package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.LinearScores;
import dev.bakeoff.model.OneVsOne;
import dev.bakeoff.model.OneVsOne.Pair;
import dev.bakeoff.model.SeenClasses;
import java.util.ArrayList;
import java.util.List;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/** Makes one model of the models of all pairs of seen classes, given in the order of the pairs. */
final class PairModels {
  private PairModels() {}

  /**
   * Sums up each pair's support vectors: with a linear kernel {@code sum over s of coef[s] u's -
   * rho} is a linear function of u.
   *
   * @param features d
   */
  static LinearScores fold(List<svm_model> pairs, int features) {
    List<double[]> vectors = new ArrayList<>();
    for (svm_model pair : pairs) {
      double[] vector = new double[features + 1];
      for (int s = 0; s < pair.l; s++) {
        for (svm_node node : pair.SV[s]) {
          vector[node.index - 1] += pair.sv_coef[0][s] * node.value;
        }
      }
      vector[features] = -pair.rho[0];
      vectors.add(vector);
    }
    return LinearScores.ofVectors(vectors);
  }

  /**
   * Joins them to the model that LIBSVM itself would have made of all classes, its labels being the
   * seen classes. An example that supports several pairs is stored, and its kernel computed, once.
   */
  static svm_model join(List<svm_model> pairs, LibsvmRows rows, svm_parameter parameter) {
    SeenClasses seen = rows.seen();
    int classes = seen.size();
    int n = rows.size();
    double[] rho = new double[pairs.size()];
    // (s - 1, n): an example's coefficients against the other classes, its own class left out
    double[][] coefficients = new double[classes - 1][n];
    boolean[] supports = new boolean[n];
    List<Pair> order = OneVsOne.pairs(classes);
    for (int p = 0; p < order.size(); p++) {
      int[] first = seen.members(order.get(p).first());
      int[] second = seen.members(order.get(p).second());
      svm_model pair = pairs.get(p);
      rho[p] = pair.rho[0];
      for (int s = 0; s < pair.l; s++) {
        int place = pair.sv_indices[s] - 1;
        boolean inFirst = place < first.length;
        int example = inFirst ? first[place] : second[place - first.length];
        int against = inFirst ? order.get(p).second() - 1 : order.get(p).first();
        coefficients[against][example] = pair.sv_coef[0][s];
        supports[example] = true;
      }
    }

    svm_model model = new svm_model();
    model.param = parameter;
    model.nr_class = classes;
    model.rho = rho;
    model.label = new int[classes];
    model.nSV = new int[classes];
    int[] chosen = new int[n]; // the supporting examples, class by class
    for (int c = 0; c < classes; c++) {
      model.label[c] = c;
      for (int example : seen.members(c)) {
        if (supports[example]) {
          chosen[model.l++] = example;
          model.nSV[c]++;
        }
      }
    }
    model.SV = new svm_node[model.l][];
    model.sv_indices = new int[model.l];
    model.sv_coef = new double[classes - 1][model.l];
    for (int s = 0; s < model.l; s++) {
      model.SV[s] = rows.row(chosen[s]);
      model.sv_indices[s] = chosen[s] + 1;
      for (int against = 0; against < classes - 1; against++) {
        model.sv_coef[against][s] = coefficients[against][chosen[s]];
      }
    }
    return model;
  }
}
