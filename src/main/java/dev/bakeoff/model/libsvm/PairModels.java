package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.SeenClasses;
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
   */
  static LinearScores fold(List<svm_model> models, LibsvmRows rows) {
    List<Pair> pairs = OneVsOne.pairs(rows.seen().size());
    List<double[]> vectors = new ArrayList<>();
    for (int p = 0; p < pairs.size(); p++) {
      svm_model model = models.get(p);
      int[] members = rows.members(pairs.get(p));
      double[] vector = new double[rows.features() + 1];
      for (int s = 0; s < model.l; s++) {
        rows.addTo(vector, model.sv_coef[0][s], members[model.sv_indices[s] - 1]);
      }
      vector[rows.features()] = -model.rho[0];
      vectors.add(vector);
    }
    return LinearScores.ofVectors(vectors);
  }

  /**
   * Joins them to the model that LIBSVM itself would have made of all classes, its labels being the
   * seen classes. An example that supports several pairs is stored, and its kernel computed, once.
   */
  static svm_model join(List<svm_model> models, LibsvmRows rows, svm_parameter parameter) {
    SeenClasses seen = rows.seen();
    int classes = seen.size();
    int n = rows.size();
    List<Pair> pairs = OneVsOne.pairs(classes);
    double[] rho = new double[pairs.size()];
    // (s - 1, n): an example's coefficients against the other classes, its own class left out
    double[][] coefficients = new double[classes - 1][n];
    boolean[] supports = new boolean[n];
    for (int p = 0; p < pairs.size(); p++) {
      Pair pair = pairs.get(p);
      int[] members = rows.members(pair);
      svm_model model = models.get(p);
      rho[p] = model.rho[0];
      for (int s = 0; s < model.l; s++) {
        int example = members[model.sv_indices[s] - 1];
        boolean inFirst = seen.of(example) == pair.first();
        int against = inFirst ? pair.second() - 1 : pair.first();
        coefficients[against][example] = model.sv_coef[0][s];
        supports[example] = true;
      }
    }

    svm_model joined = new svm_model();
    joined.param = parameter;
    joined.nr_class = classes;
    joined.rho = rho;
    joined.label = new int[classes];
    joined.nSV = new int[classes];
    int[] chosen = new int[n]; // the supporting examples, class by class
    for (int c = 0; c < classes; c++) {
      joined.label[c] = c;
      for (int example : seen.members(c)) {
        if (supports[example]) {
          chosen[joined.l++] = example;
          joined.nSV[c]++;
        }
      }
    }
    joined.SV = new svm_node[joined.l][];
    joined.sv_indices = new int[joined.l];
    joined.sv_coef = new double[classes - 1][joined.l];
    for (int s = 0; s < joined.l; s++) {
      joined.SV[s] = rows.row(chosen[s]);
      joined.sv_indices[s] = chosen[s] + 1;
      for (int against = 0; against < classes - 1; against++) {
        joined.sv_coef[against][s] = coefficients[against][chosen[s]];
      }
    }
    return joined;
  }
}
