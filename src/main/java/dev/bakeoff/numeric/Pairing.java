package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Lets neighbouring columns that have nearly the same examples share one.
 *
 * <p>What belongs to examples goes into arrays that are shared by many batches and soon become so
 * large that the garbage collector never copies them: it took as long as filling them, and made the
 * heap grow.
 */
final class Pairing {
  /** Two features share a column if it then has at most this share of the entries. */
  private static final double SHARED = 0.75;

  /** A longer array holds one batch only. With its header, one of this length fills 4 MiB. */
  private static final int MAX_LENGTH = (1 << 20) - 16;

  // Of the batch at hand.
  private int[] features = {};
  private int[] seconds = {};
  private int[] starts = {0};
  private int[] valueStarts = {0};
  // Of many, one after the other.
  private char[] examples = {};
  private float[] values = {};
  private int used; // of examples
  private int valuesUsed;

  /**
   * Pairs neighbours up where that is worth it.
   *
   * @param single one feature a column; not modified
   * @return the same examples in memory that is not used again
   */
  SparseColumns pair(SparseColumns single) {
    makeRoom(single);
    starts[0] = used;
    valueStarts[0] = valuesUsed;
    int kept = 0;
    for (int c = 0; c < single.kept(); kept++) {
      int at = starts[kept];
      int valueAt = valueStarts[kept];
      int merged = c + 1 < single.kept() ? merge(single, c, at, valueAt) : 0;
      boolean pair = merged > 0 && merged <= SHARED * (single.length(c) + single.length(c + 1));
      int entries = pair ? merged : single.length(c);
      features[kept] = single.feature(c);
      seconds[kept] = pair ? single.feature(c + 1) : -1;
      if (!pair) {
        System.arraycopy(single.examples(), single.start(c), examples, at, entries);
        System.arraycopy(single.values(), single.valueStart(c), values, valueAt, entries);
      }
      starts[kept + 1] = at + entries;
      valueStarts[kept + 1] = valueAt + (pair ? 2 : 1) * entries;
      c += pair ? 2 : 1;
    }
    used = starts[kept];
    valuesUsed = valueStarts[kept];
    SparseColumns.Table table =
        new SparseColumns.Table(
            kept,
            Arrays.copyOf(features, kept),
            Arrays.copyOf(seconds, kept),
            Arrays.copyOf(starts, kept + 1),
            Arrays.copyOf(valueStarts, kept + 1));
    return new SparseColumns(single.rows(), single.columns(), table, examples, values);
  }

  private void makeRoom(SparseColumns single) {
    int kept = single.kept();
    int entries = single.start(kept); // at most: shared columns have fewer
    if (features.length < kept) {
      features = new int[kept];
      seconds = new int[kept];
      starts = new int[kept + 1];
      valueStarts = new int[kept + 1];
    }
    if (examples.length - used < entries) {
      examples = new char[length(examples.length, entries)];
      used = 0;
    }
    if (values.length - valuesUsed < 2 * entries) {
      values = new float[length(values.length, Math.multiplyExact(2, entries))];
      valuesUsed = 0;
    }
  }

  /** Twice the last one's, but no shorter than needed: one batch may be all that comes. */
  private static int length(int last, int needed) {
    return Math.max(needed, 2 * Math.min(last, MAX_LENGTH / 2));
  }

  /**
   * Merges a column and the next one.
   *
   * @param at where to write examples
   * @param valueAt where to write values
   * @return the number of examples that have either feature
   */
  private int merge(SparseColumns single, int column, int at, int valueAt) {
    int a = single.start(column);
    int b = single.start(column + 1);
    int endOfA = b;
    int endOfB = single.start(column + 2);
    int count = 0;
    for (; a < endOfA || b < endOfB; count++) {
      int rowOfA = a < endOfA ? single.examples()[a] : SparseColumns.MAX_ROWS;
      int rowOfB = b < endOfB ? single.examples()[b] : SparseColumns.MAX_ROWS;
      int row = Math.min(rowOfA, rowOfB);
      examples[at + count] = (char) row;
      values[valueAt + 2 * count] = rowOfA == row ? single.values()[a] : 0;
      values[valueAt + 2 * count + 1] = rowOfB == row ? single.values()[b] : 0;
      a += rowOfA == row ? 1 : 0;
      b += rowOfB == row ? 1 : 0;
    }
    return count;
  }
}
