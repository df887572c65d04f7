package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Problem;
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Arrays;

/**
 * Training examples in LIBLINEAR's form, and the problems that can be posed with them. All problems
 * share the rows.
 *
 * <p>LIBLINEAR has no bias as such: its {@code bias >= 0} announces that each row ends in one more
 * feature, number d + 1, of that value. Here the value is 1.
 */
final class LiblinearRows {
  private final Feature[][] rows; // (n, ) of the non-zero features, the first feature being 1
  private final int features; // d, or d + 1 with a bias
  private final boolean bias;
  private final SeenClasses seen;

  private LiblinearRows(Feature[][] rows, int features, boolean bias, SeenClasses seen) {
    this.rows = rows;
    this.features = features;
    this.bias = bias;
    this.seen = seen;
  }

  static LiblinearRows of(Examples train, boolean bias) {
    int d = train.features();
    NodeTable nodes = new NodeTable(d);
    Feature one = new FeatureNode(d + 1, 1);
    Feature[][] rows = new Feature[train.size()][];
    int[] columns = new int[d];
    double[] values = new double[d];
    for (int i = 0; i < rows.length; i++) {
      int count = train.copyNonZeros(i, columns, values);
      Feature[] row = new Feature[bias ? count + 1 : count];
      for (int t = 0; t < count; t++) {
        row[t] = nodes.get(columns[t], values[t]);
      }
      if (bias) {
        row[count] = one;
      }
      rows[i] = row;
    }
    return new LiblinearRows(rows, bias ? d + 1 : d, bias, SeenClasses.of(train));
  }

  SeenClasses seen() {
    return seen;
  }

  /** Whether weight vectors end in a bias. */
  boolean bias() {
    return bias;
  }

  /** All examples with their seen classes. */
  Problem multiclass() {
    double[] y = new double[rows.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = seen.of(i);
    }
    return problem(rows, y);
  }

  /** All examples, those of a seen class being +1, the others -1. */
  Problem oneVsRest(int one) {
    double[] y = new double[rows.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = seen.of(i) == one ? 1 : -1;
    }
    return problem(rows, y);
  }

  /** The examples of two seen classes: of the first +1, of the second -1. */
  Problem oneVsOne(Pair pair) {
    int[] first = seen.members(pair.first());
    int[] second = seen.members(pair.second());
    Feature[][] x = new Feature[first.length + second.length][];
    double[] y = new double[x.length];
    Arrays.fill(y, 0, first.length, 1);
    Arrays.fill(y, first.length, y.length, -1);
    for (int i = 0; i < x.length; i++) {
      x[i] = rows[i < first.length ? first[i] : second[i - first.length]];
    }
    return problem(x, y);
  }

  private Problem problem(Feature[][] x, double[] y) {
    Problem problem = new Problem();
    problem.l = x.length;
    problem.n = features;
    problem.x = x;
    problem.y = y;
    problem.bias = bias ? 1 : -1;
    return problem;
  }
}
