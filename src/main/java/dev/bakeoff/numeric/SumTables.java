package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Which elements of three arrays meet in sums of products, found through tables. For each position
 * p, filter f and lane l
 *
 * <pre>
 *   out[outAt[p] + outOf[f] + l] = start[f]
 *       + sum over t of in[inAt[p] + inTap[t] + l] * weights[weightOf[f] + weightTap[t]]
 * </pre>
 *
 * <p>Convolutions and products of matrices, and what their gradients need, are all of this form;
 * {@link LaneKernels} works on a tile of positions and filters at a time. Tables of positions,
 * filters and terms are filled up with copies of their last element to whole tiles: what is
 * computed twice is written twice.
 */
public final class SumTables {
  /** Positions, and filters, of a tile. */
  public static final int TILE = 4;

  private final int positions;
  private final int filters;
  private final int terms;
  private final int[] inAt; // whole tiles
  private final int[] outAt; // whole tiles
  private final int[] outOf; // whole tiles
  private final int[] weightOf; // whole tiles
  private final int[] inTap; // whole tiles
  private final int[] weightTap; // whole tiles

  /**
   * Makes sums; the tables are copied.
   *
   * @param inAt where in the input each position lies
   * @param inTap where each term lies from there
   * @param weightOf where among the weights each filter lies
   * @param weightTap where each term lies from there, as many as {@code inTap}
   * @param outAt where in the output each position lies, as many as {@code inAt}
   * @param outOf where each filter lies from there, as many as {@code weightOf}
   */
  public SumTables(
      int[] inAt, int[] inTap, int[] weightOf, int[] weightTap, int[] outAt, int[] outOf) {
    if (inAt.length != outAt.length
        || inTap.length != weightTap.length
        || weightOf.length != outOf.length) {
      throw new IllegalArgumentException(
          "tables do not fit: positions %d and %d, terms %d and %d, filters %d and %d"
              .formatted(
                  inAt.length,
                  outAt.length,
                  inTap.length,
                  weightTap.length,
                  weightOf.length,
                  outOf.length));
    }
    positions = inAt.length;
    filters = weightOf.length;
    terms = inTap.length;
    this.inAt = whole(inAt);
    this.outAt = whole(outAt);
    this.outOf = whole(outOf);
    this.weightOf = whole(weightOf);
    this.inTap = whole(inTap);
    this.weightTap = whole(weightTap);
  }

  /**
   * Some of the sums, and some of their terms.
   *
   * @param fromPosition the first position, a multiple of {@link #TILE}
   * @param toPosition the position to stop before
   * @param fromTerm the first term
   * @param toTerm the term to stop before
   */
  public record Part(int fromPosition, int toPosition, int fromTerm, int toTerm) {}

  /** All of the sums. */
  public Part all() {
    return new Part(0, positions, 0, terms);
  }

  private static int[] whole(int[] table) {
    int[] whole = Arrays.copyOf(table, (table.length + TILE - 1) / TILE * TILE);
    Arrays.fill(whole, table.length, whole.length, table[table.length - 1]);
    return whole;
  }

  /** 0, step, 2 step, ...: a table of elements that lie at equal distances. */
  public static int[] steps(int count, int step) {
    int[] table = new int[count];
    Arrays.setAll(table, i -> i * step);
    return table;
  }

  /** How many positions there are. */
  public int positions() {
    return positions;
  }

  /** How many filters there are. */
  public int filters() {
    return filters;
  }

  /** How many terms a sum has. */
  public int terms() {
    return terms;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] inAt() {
    return inAt;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] inTap() {
    return inTap;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] weightOf() {
    return weightOf;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] weightTap() {
    return weightTap;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] outAt() {
    return outAt;
  }

  /** The table itself, filled up; not to be modified. */
  public int[] outOf() {
    return outOf;
  }
}
