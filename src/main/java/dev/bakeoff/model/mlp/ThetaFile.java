package dev.bakeoff.model.mlp;

import dev.bakeoff.data.DataException;
import dev.bakeoff.model.support.PayloadFiles;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A matrix of weights as text: a line a row, numbers separated by spaces. {@code numpy.loadtxt}
 * reads it, and {@code numpy.savetxt} writes what is read here.
 */
final class ThetaFile {
  // Nine significant digits tell any two floats apart, also after rounding to double.
  private static final MathContext DIGITS = new MathContext(9);

  private ThetaFile() {}

  /**
   * Writes a matrix.
   *
   * @param values rows * columns, all finite, row by row
   */
  static void write(Path file, float[] values, int rows, int columns) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < rows * columns; i++) {
        out.write(new BigDecimal(values[i]).round(DIGITS).toString());
        out.write((i + 1) % columns == 0 ? '\n' : ' ');
      }
    }
  }

  /**
   * Reads a matrix.
   *
   * @return rows * columns elements, row by row
   * @throws DataException if the file is missing, has another shape, or holds what is no finite
   *     number; the message names file and line
   */
  static float[] read(Path file, int rows, int columns) throws IOException {
    PayloadFiles.require(file);
    float[] out = new float[rows * columns];
    int row = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.strip().split("\\s+", -1);
        if (row == rows || cells.length != columns) {
          throw new DataException(
              file
                  + ", line "
                  + (row + 1)
                  + ": "
                  + cells.length
                  + " numbers, expected "
                  + rows
                  + " lines of "
                  + columns);
        }
        for (int j = 0; j < columns; j++) {
          out[row * columns + j] = number(file, row + 1, cells[j]);
        }
        row++;
      }
    }
    if (row < rows) {
      throw new DataException(
          file + ": ends after line " + row + ", expected " + rows + " lines of " + columns);
    }
    return out;
  }

  private static float number(Path file, int line, String cell) throws DataException {
    try {
      float value = Float.parseFloat(cell);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
    throw new DataException(file + ", line " + line + ": '" + shown + "' is no finite number");
  }
}
