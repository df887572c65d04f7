package dev.bakeoff.data.array;

import java.util.Arrays;

/** A sparse matrix, its stored values column by column, ascending rows in each. */
final class SparseMat implements MatFile.Matrix {
  private final int rows;
  private final int[] starts; // columns + 1
  private final int[] places; // the rows of the stored values
  private final double[] values;

  private SparseMat(int rows, int[] starts, int[] places, double[] values) {
    this.rows = rows;
    this.starts = starts;
    this.places = places;
    this.values = values;
  }

  /**
   * Checks what a file says.
   *
   * @param starts where each column's values begin, and the end of the last one's; ascending
   * @param places the rows of the values
   * @throws IllegalArgumentException if a row is none of the matrix, or rows of a column do not
   *     ascend
   */
  static SparseMat of(int rows, int[] starts, int[] places, double[] values) {
    for (int c = 0; c < starts.length - 1; c++) {
      int before = -1;
      for (int k = starts[c]; k < starts[c + 1]; k++) {
        if (places[k] <= before || places[k] >= rows) {
          throw new IllegalArgumentException(
              "row %d after row %d of %d in column %d".formatted(places[k], before, rows, c + 1));
        }
        before = places[k];
      }
    }
    return new SparseMat(rows, starts, places, values);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return starts.length - 1;
  }

  @Override
  public double get(int row, int column) {
    int at = Arrays.binarySearch(places, starts[column], starts[column + 1], row);
    return at < 0 ? 0 : values[at];
  }

  /** The same with rows for columns: the stored values are then row by row. */
  private SparseMat transposed() {
    int[] begins = new int[rows + 1];
    for (int place : places) {
      begins[place + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      begins[r + 1] += begins[r];
    }
    int[] next = begins.clone();
    int[] columnOf = new int[places.length];
    double[] moved = new double[places.length];
    for (int c = 0; c < columns(); c++) {
      for (int k = starts[c]; k < starts[c + 1]; k++) {
        int to = next[places[k]]++;
        columnOf[to] = c;
        moved[to] = values[k];
      }
    }
    return new SparseMat(columns(), begins, columnOf, moved);
  }

  @Override
  public ExampleMatrix examples(boolean byColumn, String name) {
    SparseMat byExample = byColumn ? this : transposed();
    return new ExampleMatrix() {
      @Override
      public int examples() {
        return byExample.columns();
      }

      @Override
      public int features() {
        return byExample.rows;
      }

      @Override
      public boolean isSparse() {
        return true;
      }

      @Override
      public int maxStored() {
        int most = 0;
        for (int i = 0; i < examples(); i++) {
          most = Math.max(most, byExample.starts[i + 1] - byExample.starts[i]);
        }
        return most;
      }

      @Override
      public int copyStored(int i, int[] columns, double[] out) {
        int from = byExample.starts[i];
        int size = byExample.starts[i + 1] - from;
        System.arraycopy(byExample.places, from, columns, 0, size);
        System.arraycopy(byExample.values, from, out, 0, size);
        return size;
      }

      @Override
      public void copy(int i, double[] out) {
        Arrays.fill(out, 0, byExample.rows, 0);
        for (int k = byExample.starts[i]; k < byExample.starts[i + 1]; k++) {
          out[byExample.places[k]] = byExample.values[k];
        }
      }

      @Override
      public String place(int i, int j) {
        return MatPlace.of(name, byColumn, i, j);
      }
    };
  }
}
