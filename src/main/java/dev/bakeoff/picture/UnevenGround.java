package dev.bakeoff.picture;

import java.util.Arrays;

/**
 * Finds the ink on paper or board in a photograph, whose light is uneven and which has noise.
 *
 * <p>The ground under dark strokes is the picture's morphological closing by a square that is wider
 * than any stroke: the greatest value around, then the least of these around. That removes what is
 * dark and thin, and keeps the edge of a shadow where it is. How much darker a pixel is than its
 * ground, as a share, is the ink there (a bottom-hat transform, by a ratio since shadow multiplies
 * light). A mean over a window, as adaptive thresholds use it, would draw shadows' edges. Amounts
 * below a share of the largest are noise, ruled lines and the like; around half of it the ink rises
 * from none to all, so that a stroke's edge is where the camera blurred it.
 *
 * @see <a href="https://www.imageprocessingplace.com/">Gonzalez and Woods (2018), "Digital Image
 *     Processing", 4th edition, section 9.8, on top-hat and bottom-hat transforms against uneven
 *     light</a>
 * @see <a href="https://doi.org/10.1016/0167-8655(92)90069-C">van Herk (1992), "A fast algorithm
 *     for local minimum and maximum filters on rectangular and octagonal kernels", Pattern
 *     Recognition Letters 13(7), 517-521</a>
 */
final class UnevenGround {
  private static final int STROKES = 5; // no stroke is thicker than the picture's side by this
  private static final double FEWEST = 0.001; // of the pixels that are darker than the largest ink
  private static final double LEAST_CONTRAST = 0.15; // as Bradley and Roth (2007) ask for
  private static final double LOW = 0.25; // of the largest ink: none up to there
  private static final double HIGH = 0.75; // all from there on
  private static final double NOISE = 0.08;
  private static final int DARKEST = 16; // a ground's value; shares of less would be of noise

  private UnevenGround() {}

  /** The ink of a photograph; none where nothing stands out from its ground. */
  static Ink ink(GreyPicture picture) {
    int h = picture.height();
    int w = picture.width();
    GreyPicture dark = lightOnDark(picture) ? picture.inverted() : picture;
    float[] values = smoothed(dark);
    float[] ground = closed(values, h, w, Math.max(1, (h + w) / 2 / STROKES / 2));
    float[] amount = new float[values.length];
    for (int i = 0; i < amount.length; i++) {
      amount[i] = Math.max(0, 1 - values[i] / Math.max(DARKEST, ground[i]));
    }
    float[] sorted = amount.clone();
    Arrays.sort(sorted);
    double most = sorted[sorted.length - 1 - (int) (FEWEST * sorted.length)];
    if (most < LEAST_CONTRAST) {
      return new Ink(h, w, new float[amount.length]);
    }
    double low = Math.max(NOISE, LOW * most);
    double high = HIGH * most;
    for (int i = 0; i < amount.length; i++) {
      amount[i] = (float) (255 * Math.max(0, Math.min(1, (amount[i] - low) / (high - low))));
    }
    return new Ink(h, w, amount);
  }

  /**
   * The closing. The picture is continued beyond its border by the values there: otherwise the
   * darkest corner would look like ink.
   */
  private static float[] closed(float[] values, int h, int w, int reach) {
    int paddedWidth = w + 2 * reach;
    int paddedHeight = h + 2 * reach;
    float[] padded = new float[paddedHeight * paddedWidth];
    for (int y = 0; y < paddedHeight; y++) {
      int row = within(y - reach, h) * w;
      for (int x = 0; x < paddedWidth; x++) {
        padded[y * paddedWidth + x] = values[row + within(x - reach, w)];
      }
    }
    Extremes.spread(padded, paddedHeight, paddedWidth, reach);
    negate(padded);
    Extremes.spread(padded, paddedHeight, paddedWidth, reach);
    negate(padded);
    float[] out = new float[h * w];
    for (int y = 0; y < h; y++) {
      System.arraycopy(padded, (y + reach) * paddedWidth + reach, out, y * w, w);
    }
    return out;
  }

  private static int within(int i, int size) {
    return Math.max(0, Math.min(size - 1, i));
  }

  private static void negate(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
  }

  /** Means of 3 x 3 pixels, fewer at the border. */
  private static float[] smoothed(GreyPicture picture) {
    long[] sums = sums(picture);
    int h = picture.height();
    int w = picture.width();
    float[] out = new float[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        out[y * w + x] = (float) mean(sums, h, w, y, x, 1);
      }
    }
    return out;
  }

  /**
   * Whether strokes are lighter than what is around them: strokes are few, so the distances from
   * the mean around are skewed to their side. A shadow's two sides are as many.
   */
  private static boolean lightOnDark(GreyPicture picture) {
    long[] sums = sums(picture);
    int h = picture.height();
    int w = picture.width();
    double skew = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double d = picture.at(y, x) - mean(sums, h, w, y, x, Math.max(h, w) / 4);
        skew += d * d * d;
      }
    }
    return skew > 0;
  }

  /** Sums of all pixels above and left of each corner, shape ((h + 1) * (w + 1),). */
  private static long[] sums(GreyPicture picture) {
    int w = picture.width() + 1;
    long[] sums = new long[(picture.height() + 1) * w];
    for (int y = 1; y <= picture.height(); y++) {
      long row = 0;
      for (int x = 1; x < w; x++) {
        row += picture.at(y - 1, x - 1);
        sums[y * w + x] = sums[(y - 1) * w + x] + row;
      }
    }
    return sums;
  }

  private static double mean(long[] sums, int h, int w, int y, int x, int reach) {
    int top = Math.max(0, y - reach);
    int bottom = Math.min(h, y + reach + 1);
    int left = Math.max(0, x - reach);
    int right = Math.min(w, x + reach + 1);
    long sum =
        sums[bottom * (w + 1) + right]
            - sums[top * (w + 1) + right]
            - sums[bottom * (w + 1) + left]
            + sums[top * (w + 1) + left];
    return (double) sum / ((bottom - top) * (right - left));
  }
}
