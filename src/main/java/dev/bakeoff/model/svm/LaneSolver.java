package dev.bakeoff.model.svm;

import dev.bakeoff.model.svm.DualProblem.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Solves the problems of some classes against the rest side by side, a lane each. A pass reads and
 * unpacks each example once for all lanes that have not set it aside.
 *
 * <p>Each lane has its own coefficients, examples set aside and end; all visit the examples in one
 * order, which does not depend on what else is solved. So a lane's weights do not depend on which
 * others it shares passes with.
 */
final class LaneSolver {
  /** Most classes of a solver. */
  static final int MAX_LANES = 31;

  private final PackedRows rows;
  private final DualProblem problem;
  private final int first; // seen class of lane 0
  private final int lanes;
  private final double[] diagonals; // (lanes + 1,) of examples of the class; last: of all others
  private final float[] bounds; // likewise
  private final float[] alpha; // (n, lanes)
  private final float[] w; // (lanes, stride)
  private final int[] active; // (n,) a bit for each lane
  private final int[] counts; // (lanes,) of active examples
  private final Progress[] progress; // (lanes,)
  private final PackedRows.Row row;
  private final int stride;
  private int running; // bits of lanes that are not done

  /**
   * Begins with weights of 0.
   *
   * @param first the first seen class
   * @param lanes how many classes, at most {@link #MAX_LANES}
   * @param weights of all seen classes, see {@link dev.bakeoff.model.support.ClassWeights}
   */
  LaneSolver(PackedRows rows, DualProblem problem, int first, int lanes, double[] weights) {
    this.rows = rows;
    this.problem = problem;
    this.first = first;
    this.lanes = lanes;
    diagonals = new double[lanes + 1];
    bounds = new float[lanes + 1];
    for (int c = 0; c <= lanes; c++) {
      double weight = c < lanes ? weights[first + c] : 1;
      diagonals[c] = problem.diagonal(weight);
      bounds[c] = (float) problem.bound(weight);
    }
    alpha = new float[Math.multiplyExact(rows.size(), lanes)];
    stride = rows.stride();
    w = new float[Math.multiplyExact(stride, lanes)];
    active = new int[rows.size()];
    counts = new int[lanes];
    progress = IntStream.range(0, lanes).mapToObj(c -> new Progress()).toArray(Progress[]::new);
    row = rows.row();
    running = -1 >>> (Integer.SIZE - lanes);
    Arrays.fill(active, running);
    Arrays.fill(counts, rows.size());
  }

  /** Solves them; the same seed visits the examples in the same order. */
  Solution solve(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, rows.size()).toArray();
    int iteration = 0;
    while (running != 0 && iteration < problem.maxIterations()) {
      iteration++;
      shuffle(order, random);
      for (Progress one : progress) {
        one.begin();
      }
      for (int i : order) {
        if ((active[i] & running) != 0) {
          visit(i);
        }
      }
      for (int c = 0; c < lanes; c++) {
        if ((running >> c & 1) != 0) {
          end(c);
        }
      }
    }
    List<double[]> vectors = new ArrayList<>();
    for (int c = 0; c < lanes; c++) {
      vectors.add(rows.vector(w, c * stride));
    }
    return new Solution(vectors, iteration, running == 0);
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** Moves an example's coefficients in all lanes where it is active. */
  private void visit(int example) {
    row.open(example);
    int own = rows.seen().of(example) - first;
    double square = rows.square(example);
    for (int left = active[example] & running; left != 0; left &= left - 1) {
      int c = Integer.numberOfTrailingZeros(left);
      double y = c == own ? 1 : -1;
      int side = c == own ? c : lanes;
      int at = example * lanes + c;
      float before = alpha[at];
      double gradient = y * row.dot(w, c * stride) - 1 + before * diagonals[side];
      double projected = gradient;
      if (before == 0) {
        if (progress[c].settledAtZero(gradient)) {
          setAside(example, c);
          continue;
        }
        projected = Math.min(gradient, 0);
      } else if (before == bounds[side]) {
        if (progress[c].settledAtBound(gradient)) {
          setAside(example, c);
          continue;
        }
        projected = Math.max(gradient, 0);
      }
      progress[c].see(projected);
      if (Math.abs(projected) > DualProblem.NOTHING) {
        double step = before - gradient / (square + diagonals[side]);
        float after = (float) Math.min(Math.max(step, 0), bounds[side]);
        alpha[at] = after;
        row.add((float) ((after - before) * y), w, c * stride);
      }
    }
  }

  private void setAside(int example, int lane) {
    active[example] &= ~(1 << lane);
    counts[lane]--;
  }

  /** Ends a lane's pass: it is done, or looks at all examples again, or goes on. */
  private void end(int c) {
    if (!progress[c].isWithin(problem.eps())) {
      progress[c].remember();
    } else if (counts[c] == rows.size()) {
      running &= ~(1 << c);
    } else {
      for (int i = 0; i < active.length; i++) {
        active[i] |= 1 << c;
      }
      counts[c] = rows.size();
      progress[c].forget();
    }
  }
}
