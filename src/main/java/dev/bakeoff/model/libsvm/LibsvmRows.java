package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.OneVsOne.Pair;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import libsvm.svm_node;
import libsvm.svm_problem;

/**
 * Training examples in LIBSVM's form, and the problems that can be posed with them. All problems
 * share the rows. (Sharing nodes of the same value between rows as well would save memory, but the
 * kernels run a fifth faster on rows whose nodes lie side by side.)
 */
final class LibsvmRows {
  private final svm_node[][] x; // (n, ) of the non-zero features, the first feature being 1
  private final SeenClasses seen;

  private LibsvmRows(svm_node[][] x, SeenClasses seen) {
    this.x = x;
    this.seen = seen;
  }

  static LibsvmRows of(Examples train) {
    svm_node[][] x = new svm_node[train.size()][];
    int[] columns = new int[train.features()];
    double[] values = new double[train.features()];
    for (int i = 0; i < x.length; i++) {
      x[i] = row(train, i, columns, values);
    }
    return new LibsvmRows(x, SeenClasses.of(train));
  }

  int size() {
    return x.length;
  }

  svm_node[] row(int i) {
    return x[i];
  }

  SeenClasses seen() {
    return seen;
  }

  /**
   * An example in LIBSVM's form; {@code columns} and {@code values}, shape (d,), are overwritten.
   */
  static svm_node[] row(Examples examples, int i, int[] columns, double[] values) {
    svm_node[] row = new svm_node[examples.copyNonZeros(i, columns, values)];
    for (int t = 0; t < row.length; t++) {
      row[t] = new svm_node();
      row[t].index = columns[t] + 1;
      row[t].value = values[t];
    }
    return row;
  }

  /**
   * The examples of two seen classes: first those of the first class, +1, then those of the second,
   * -1. LIBSVM poses the very same problem for that pair.
   */
  svm_problem oneVsOne(Pair pair) {
    int[] first = seen.members(pair.first());
    int[] second = seen.members(pair.second());
    svm_problem problem = new svm_problem();
    problem.l = first.length + second.length;
    problem.y = new double[problem.l];
    Arrays.fill(problem.y, 0, first.length, 1);
    Arrays.fill(problem.y, first.length, problem.l, -1);
    problem.x = new svm_node[problem.l][];
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] = x[i < first.length ? first[i] : second[i - first.length]];
    }
    return problem;
  }
}
