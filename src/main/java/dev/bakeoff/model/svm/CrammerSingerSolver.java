package dev.bakeoff.model.svm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Solves Crammer and Singer's problem of all classes: example by example it finds the best
 * coefficients of all classes at once, setting classes of an example and whole examples aside that
 * seem settled.
 */
final class CrammerSingerSolver {
  private final PackedRows rows;
  private final DualProblem problem;
  private final int classes; // s
  private final double[] bounds; // (s,) of an example of each class
  private final float[] alpha; // (n, s), that of the own class in [0, bound], the others at most 0
  private final PackedRows.Row row;
  private final int stride;
  private final float[] w; // (s, stride)
  private final boolean[] aside; // (n, s)
  private final int[] order; // active examples come first
  private final double[] gradient; // (s,)
  private final double[] offsets; // (s,) of the active classes, then sorted
  private int active;

  /**
   * Begins with weights of 0.
   *
   * @param weights of the seen classes, see {@link dev.bakeoff.model.support.ClassWeights}
   */
  CrammerSingerSolver(PackedRows rows, DualProblem problem, double[] weights) {
    this.rows = rows;
    this.problem = problem;
    classes = weights.length;
    bounds = Arrays.stream(weights).map(weight -> weight * problem.c()).toArray();
    alpha = new float[Math.multiplyExact(rows.size(), classes)];
    row = rows.row();
    stride = rows.stride();
    w = new float[Math.multiplyExact(stride, classes)];
    aside = new boolean[alpha.length];
    order = IntStream.range(0, rows.size()).toArray();
    active = order.length;
    gradient = new double[classes];
    offsets = new double[classes];
  }

  /** Solves it; the same seed visits the examples in the same order. */
  Solution solve(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double shrunk = Math.max(10 * problem.eps(), 1); // the violation at which all come back
    boolean all = true; // whether the pass begins with all
    for (int iteration = 1; iteration <= problem.maxIterations(); iteration++) {
      double violation = pass(random);
      if (violation >= shrunk) {
        all = false;
      } else if (violation < problem.eps() && all) {
        return solution(iteration, true);
      } else {
        active = order.length;
        Arrays.fill(aside, false);
        shrunk = Math.max(shrunk / 2, problem.eps());
        all = true;
      }
    }
    return solution(problem.maxIterations(), false);
  }

  private Solution solution(int iterations, boolean solved) {
    List<double[]> vectors = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      vectors.add(rows.vector(w, c * stride));
    }
    return new Solution(vectors, iterations, solved);
  }

  /** Visits all active examples; returns the largest violation. */
  private double pass(SplittableRandom random) {
    for (int s = 0; s < active; s++) {
      swap(s, s + random.nextInt(active - s));
    }
    double violation = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < active; s++) {
      int example = order[s];
      if (rows.square(example) == 0) {
        continue;
      }
      double own = visit(example);
      if (Double.isNaN(own)) {
        swap(s--, --active);
      } else {
        violation = Math.max(violation, own);
      }
    }
    return violation;
  }

  /** Moves an example's coefficients; returns its violation, NaN where it is set aside. */
  private double visit(int example) {
    row.open(example);
    int own = rows.seen().of(example);
    int at = example * classes;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      if (!aside[at + c]) {
        gradient[c] = row.dot(w, c * stride) + (c == own ? 0 : 1);
        highest = Math.max(highest, gradient[c]);
        if (alpha[at + c] < bound(c, own)) {
          lowest = Math.min(lowest, gradient[c]);
        }
      }
    }
    int left = 0;
    for (int c = 0; c < classes; c++) {
      aside[at + c] |= alpha[at + c] == bound(c, own) && gradient[c] < lowest;
      left += aside[at + c] ? 0 : 1;
    }
    if (left <= 1) {
      return Double.NaN;
    }
    double violation = highest - lowest;
    if (violation > DualProblem.NOTHING) {
      move(example, own, left);
    }
    return violation;
  }

  private float bound(int c, int own) {
    return c == own ? (float) bounds[own] : 0;
  }

  /** The best coefficients of an example's active classes, all others' held. */
  private void move(int example, int own, int left) {
    int at = example * classes;
    double square = rows.square(example);
    int count = 0;
    for (int c = 0; c < classes; c++) {
      if (!aside[at + c]) {
        gradient[c] -= square * alpha[at + c];
        offsets[count++] = gradient[c] + (c == own ? square * bounds[own] : 0);
      }
    }
    Arrays.sort(offsets, 0, count);
    double beta = offsets[left - 1] - square * bounds[own];
    int r = 1;
    for (; r < left && beta < r * offsets[left - 1 - r]; r++) {
      beta += offsets[left - 1 - r];
    }
    beta /= r;
    for (int c = 0; c < classes; c++) {
      if (!aside[at + c]) {
        float after = (float) Math.min(bound(c, own), (beta - gradient[c]) / square);
        float change = after - alpha[at + c];
        alpha[at + c] = after;
        if (Math.abs(change) >= DualProblem.NOTHING) {
          row.add(change, w, c * stride);
        }
      }
    }
  }

  private void swap(int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }
}
