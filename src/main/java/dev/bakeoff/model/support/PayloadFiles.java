package dev.bakeoff.model.support;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the arrays of a saved model, of which type and shape are known beforehand. */
public final class PayloadFiles {
  private PayloadFiles() {}

  /** 32-bit integers, shape (n,) of any n. */
  public static int[] ints(Path file) throws IOException {
    Npy array = read(file);
    return expect(file, array, "<i4", array.shape().length == 1 ? array.shape() : new int[] {-1})
        .ints();
  }

  /** 64-bit floats of a shape. */
  public static double[] doubles(Path file, int... shape) throws IOException {
    return expect(file, read(file), "<f8", shape).doubles();
  }

  /** 32-bit floats of a shape. */
  public static float[] floats(Path file, int... shape) throws IOException {
    return expect(file, read(file), "<f4", shape).floats();
  }

  private static Npy read(Path file) throws IOException {
    require(file);
    return Npy.read(file);
  }

  /**
   * Checks that a file is there.
   *
   * @throws DataException if it is not
   */
  public static void require(Path file) throws DataException {
    if (!Files.isRegularFile(file)) {
      throw new DataException(file + ": is missing from the saved model");
    }
  }

  private static Npy expect(Path file, Npy array, String type, int... shape) throws DataException {
    if (!array.descr().equals(type) || !Arrays.equals(array.shape(), shape)) {
      throw new DataException(
          file
              + ": expected values "
              + type
              + " of shape "
              + Arrays.toString(shape).replace("-1", "n")
              + ", found "
              + array.descr()
              + " of shape "
              + Arrays.toString(array.shape()));
    }
    return array;
  }
}
