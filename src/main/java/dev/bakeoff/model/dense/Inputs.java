package dev.bakeoff.model.dense;

import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Gatherer;
import dev.bakeoff.numeric.SparseRows;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;
import java.util.stream.IntStream;

/** Reads examples as batches. Room for one thread. */
public final class Inputs {
  /** Most examples of a block: what they become in hidden layers stays in the cache. */
  public static final int BLOCK = 64;

  private final Examples examples;
  private final int[] columns;
  private final double[] values;
  private final SparseRows rows;
  private final Gatherer gatherer;
  private final int[] order = IntStream.range(0, BLOCK).toArray();

  Inputs(Examples examples) {
    this.examples = examples;
    columns = new int[examples.features()];
    values = new double[examples.features()];
    rows = new SparseRows(examples.features());
    gatherer = new Gatherer(rows);
  }

  /** Number of blocks that n examples make. */
  static int blocks(int n) {
    return (n + BLOCK - 1) / BLOCK;
  }

  /**
   * All examples in blocks of {@link #BLOCK}, the last with what is left.
   *
   * @param examples read only
   * @param team who does the work; not closed
   */
  public static Batch[] blocks(Examples examples, Team team) {
    Batch[] blocks = new Batch[blocks(examples.size())];
    Inputs[] rooms = rooms(examples, team);
    team.run(blocks.length, (worker, index) -> blocks[index] = rooms[worker].kept(index));
    return blocks;
  }

  /** All examples row by row, in parts as {@link Gatherer} wants them. */
  static SparseRows[] parts(Examples examples, Team team) {
    int n = examples.size();
    SparseRows[] parts = new SparseRows[(n + SparseRows.CAPACITY - 1) / SparseRows.CAPACITY];
    Inputs[] rooms = rooms(examples, team);
    team.run(
        parts.length,
        (worker, index) -> {
          int from = index * SparseRows.CAPACITY;
          parts[index] = new SparseRows(examples.features());
          rooms[worker].read(from, Math.min(from + SparseRows.CAPACITY, n), parts[index]);
        });
    return parts;
  }

  /** Room for each worker. */
  static Inputs[] rooms(Examples examples, Team team) {
    Inputs[] rooms = new Inputs[team.threads()];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = new Inputs(examples);
    }
    return rooms;
  }

  /** The block that begins at example {@code index * BLOCK}, until the next one. */
  Batch block(int index) {
    return gatherer.gather(order, 0, readBlock(index));
  }

  private Batch kept(int index) {
    return gatherer.gatherToKeep(order, 0, readBlock(index));
  }

  private int readBlock(int index) {
    int from = index * BLOCK;
    int to = Math.min(from + BLOCK, examples.size());
    rows.clear();
    read(from, to, rows);
    return to - from;
  }

  private void read(int from, int to, SparseRows out) {
    for (int i = from; i < to; i++) {
      out.add(columns, values, examples.copyNonZeros(i, columns, values));
    }
  }
}
