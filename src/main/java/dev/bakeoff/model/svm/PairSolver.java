package dev.bakeoff.model.svm;

import dev.bakeoff.model.svm.DualProblem.Progress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Solves a binary problem with the examples of two classes. */
final class PairSolver {
  private final PackedRows rows;
  private final DualProblem problem;
  private final int[] members; // of the first class, then of the second
  private final int firsts;
  private final double[] weights; // of the two classes
  private final float[] alpha;
  private final PackedRows.Row row;
  private final float[] w;
  private final int[] order; // active members come first
  private final Progress progress = new Progress();
  private int active;

  /**
   * Begins with weights of 0.
   *
   * @param first examples of the class for which the function is positive; read only
   * @param second examples of the other; read only
   * @param weights of these classes, see {@link dev.bakeoff.model.support.ClassWeights}
   */
  PairSolver(PackedRows rows, DualProblem problem, int[] first, int[] second, double[] weights) {
    this.rows = rows;
    this.problem = problem;
    this.weights = weights;
    firsts = first.length;
    members = IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    alpha = new float[members.length];
    row = rows.row();
    w = new float[rows.stride()];
    order = IntStream.range(0, members.length).toArray();
    active = order.length;
  }

  /** Solves it; the same seed visits the examples in the same order. */
  Solution solve(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int iteration = 1; iteration <= problem.maxIterations(); iteration++) {
      progress.begin();
      pass(random);
      if (!progress.isWithin(problem.eps())) {
        progress.remember();
      } else if (active == order.length) {
        return new Solution(List.of(rows.vector(w, 0)), iteration, true);
      } else {
        active = order.length;
        progress.forget();
      }
    }
    return new Solution(List.of(rows.vector(w, 0)), problem.maxIterations(), false);
  }

  private void pass(SplittableRandom random) {
    for (int s = 0; s < active; s++) {
      swap(s, s + random.nextInt(active - s));
    }
    for (int s = 0; s < active; s++) {
      if (visit(order[s])) {
        swap(s--, --active);
      }
    }
  }

  /** Moves a coefficient; says whether the example is set aside. */
  private boolean visit(int member) {
    int example = members[member];
    double y = member < firsts ? 1 : -1;
    double weight = weights[member < firsts ? 0 : 1];
    double diagonal = problem.diagonal(weight);
    float bound = (float) problem.bound(weight);
    float before = alpha[member];
    row.open(example);
    double gradient = y * row.dot(w, 0) - 1 + before * diagonal;
    double projected = gradient;
    if (before == 0) {
      if (progress.settledAtZero(gradient)) {
        return true;
      }
      projected = Math.min(gradient, 0);
    } else if (before == bound) {
      if (progress.settledAtBound(gradient)) {
        return true;
      }
      projected = Math.max(gradient, 0);
    }
    progress.see(projected);
    if (Math.abs(projected) > DualProblem.NOTHING) {
      double step = before - gradient / (rows.square(example) + diagonal);
      float after = (float) Math.min(Math.max(step, 0), bound);
      alpha[member] = after;
      row.add((float) ((after - before) * y), w, 0);
    }
    return false;
  }

  private void swap(int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }
}
