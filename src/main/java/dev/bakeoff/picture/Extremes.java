package dev.bakeoff.picture;

/**
 * The greatest value around each pixel, at a cost that does not depend on how far around is: blocks
 * of the window's length have their greatest values so far from the left and from the right, and
 * every window is the end of one block and the beginning of the next.
 *
 * @see <a href="https://doi.org/10.1016/0167-8655(92)90069-C">van Herk (1992), Pattern Recognition
 *     Letters 13(7), 517-521</a>
 */
final class Extremes {
  private Extremes() {}

  /**
   * Replaces every value by the greatest of a square around it, smaller at the border.
   *
   * @param values row by row, shape (height * width,); overwritten
   * @param reach how many pixels the square goes to each side, at least 0
   */
  static void spread(float[] values, int height, int width, int reach) {
    int longest = Math.max(height, width) + 2 * reach;
    float[] line = new float[longest];
    float[] left = new float[longest];
    float[] right = new float[longest];
    for (int y = 0; y < height; y++) {
      spread(values, y * width, 1, width, reach, line, left, right);
    }
    for (int x = 0; x < width; x++) {
      spread(values, x, width, height, reach, line, left, right);
    }
  }

  private static void spread(
      float[] values,
      int from,
      int step,
      int count,
      int reach,
      float[] line,
      float[] left,
      float[] right) {
    int window = 2 * reach + 1;
    int length = count + 2 * reach;
    for (int i = 0; i < length; i++) {
      int j = i - reach;
      line[i] = j < 0 || j >= count ? Float.NEGATIVE_INFINITY : values[from + j * step];
    }
    for (int i = 0; i < length; i++) {
      left[i] = i % window == 0 ? line[i] : Math.max(left[i - 1], line[i]);
    }
    for (int i = length - 1; i >= 0; i--) {
      boolean end = i == length - 1 || i % window == window - 1;
      right[i] = end ? line[i] : Math.max(right[i + 1], line[i]);
    }
    for (int j = 0; j < count; j++) {
      values[from + j * step] = Math.max(right[j], left[j + window - 1]);
    }
  }
}
