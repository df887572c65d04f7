package dev.bakeoff.picture;

/**
 * Scales a picture along each axis: down by the mean of what falls on a new pixel (area averaging),
 * up by straight lines between the old pixels' centres.
 */
final class Resampling {
  private static final double ROUNDING = 1e-6; // of a pixel: no new one for that

  /**
   * What has been scaled.
   *
   * @param height new pixels from top to bottom
   * @param width likewise, from left to right
   * @param values shape (height * width,)
   */
  record Scaled(int height, int width, float[] values) {}

  private final int first; // of the old pixels that each new one takes something of
  private final float[] weights;

  private Resampling(int first, float[] weights) {
    this.first = first;
    this.weights = weights;
  }

  /**
   * Scales a part of a picture, of which the last new row and column may hold only a share.
   *
   * @param values row by row, shape (height * width,) with any height; read only
   * @param width of the picture
   * @param box the part
   * @param down new pixels for an old one, from top to bottom
   * @param across likewise, from left to right
   */
  static Scaled scaled(float[] values, int width, Box box, double down, double across) {
    Resampling[] rowsOf = axis(box.height(), down);
    Resampling[] columnsOf = axis(box.width(), across);
    int outWidth = columnsOf.length;
    float[] rows = new float[box.height() * outWidth];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.top() + y) * width + box.left();
      for (int x = 0; x < outWidth; x++) {
        rows[y * outWidth + x] = columnsOf[x].mean(values, from, 1);
      }
    }
    float[] out = new float[rowsOf.length * outWidth];
    for (int y = 0; y < rowsOf.length; y++) {
      for (int x = 0; x < outWidth; x++) {
        out[y * outWidth + x] = rowsOf[y].mean(rows, x, outWidth);
      }
    }
    return new Scaled(rowsOf.length, outWidth, out);
  }

  private float mean(float[] values, int from, int step) {
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[from + (first + i) * step];
    }
    return sum;
  }

  /** What each new pixel takes of the {@code from} old ones. */
  private static Resampling[] axis(int from, double scale) {
    Resampling[] out = new Resampling[Math.max(1, (int) Math.ceil(from * scale - ROUNDING))];
    double size = 1 / scale; // of a new pixel
    for (int i = 0; i < out.length; i++) {
      double start = i * size;
      double end = Math.min(from, (i + 1) * size);
      out[i] = size >= 1 ? area(start, end, size, from) : line(start, end, size, from);
    }
    return out;
  }

  private static Resampling area(double start, double end, double size, int from) {
    int first = Math.min(from - 1, (int) start);
    int last = Math.max(first, Math.min(from - 1, (int) Math.ceil(end) - 1));
    float[] weights = new float[last - first + 1];
    for (int i = first; i <= last; i++) {
      double covered = Math.min(end, i + 1) - Math.max(start, i);
      weights[i - first] = (float) (covered / size);
    }
    return new Resampling(first, weights);
  }

  private static Resampling line(double start, double end, double size, int from) {
    float covered = (float) ((end - start) / size);
    if (from == 1) {
      return new Resampling(0, new float[] {covered});
    }
    double place = Math.max(0, Math.min(from - 1, start + size / 2 - 0.5));
    int first = Math.min((int) place, from - 2);
    float share = (float) (place - first);
    return new Resampling(first, new float[] {covered * (1 - share), covered * share});
  }
}
