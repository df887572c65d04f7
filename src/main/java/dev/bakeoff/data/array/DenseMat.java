package dev.bakeoff.data.array;

import java.nio.ByteBuffer;

/**
 * A matrix as a MAT file stores it.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param type of a value, as in the file
 * @param values column by column
 */
record DenseMat(int rows, int columns, int type, ByteBuffer values) implements MatFile.Matrix {
  @Override
  public double get(int row, int column) {
    return MatValues.value(values, type, column * rows + row);
  }

  @Override
  public ExampleMatrix examples(boolean byColumn, String name) {
    return new ExampleMatrix() {
      @Override
      public int examples() {
        return byColumn ? columns : rows;
      }

      @Override
      public int features() {
        return byColumn ? rows : columns;
      }

      @Override
      public void copy(int i, double[] out) {
        MatValues.copy(values, type, byColumn ? i * rows : i, byColumn ? 1 : rows, out, features());
      }

      @Override
      public String place(int i, int j) {
        return MatPlace.of(name, byColumn, i, j);
      }
    };
  }
}
