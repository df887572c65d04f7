package dev.bakeoff.data.array;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** MAT files in memory, written by another program than the reader under test: HEBI's MFL. */
public final class MatBytes {
  private final us.hebi.matlab.mat.types.MatFile file = Mat5.newMatFile();

  /** Adds any variable. */
  public MatBytes add(String name, Array array) {
    file.addArray(name, array);
    return this;
  }

  /** Adds a matrix, values row by row. */
  public MatBytes add(String name, MatlabType type, int rows, int columns, double... values) {
    Matrix matrix = Mat5.newMatrix(rows, columns, type);
    for (int i = 0; i < values.length; i++) {
      matrix.setDouble(i / columns, i % columns, values[i]);
    }
    return add(name, matrix);
  }

  /** The file, little-endian; level 0 is not compressed. */
  public byte[] bytes(int deflateLevel) {
    return bytes(deflateLevel, ByteOrder.LITTLE_ENDIAN);
  }

  /** The file in a byte order. */
  public byte[] bytes(int deflateLevel, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
    try {
      Mat5.newWriter(Sinks.wrap(out)).setDeflateLevel(deflateLevel).writeMat(file).flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
