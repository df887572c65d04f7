package dev.bakeoff.picture;

import java.util.Arrays;

/**
 * A grey picture of any size.
 *
 * @param height pixels from top to bottom, at least 1
 * @param width pixels from left to right, at least 1
 * @param pixels 0 (black) to 255 (white) as unsigned bytes, row by row, shape (height * width,);
 *     kept, must not change
 */
public record GreyPicture(int height, int width, byte[] pixels) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if there are not height * width pixels, or none
   */
  public GreyPicture {
    if (height < 1 || width < 1 || pixels.length != (long) height * width) {
      throw new IllegalArgumentException(
          pixels.length + " pixels for a picture of " + height + " x " + width);
    }
  }

  /** The value of a pixel, 0 to 255. */
  int at(int y, int x) {
    return pixels[y * width + x] & 0xFF;
  }

  /**
   * Scales it to a size, each axis by itself: down by the mean of what falls on a new pixel, up by
   * straight lines between old ones.
   *
   * @param newHeight pixels from top to bottom, at least 1
   * @param newWidth likewise, from left to right
   * @return shape (newHeight * newWidth,), unsigned bytes
   */
  public byte[] stretched(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return pixels.clone();
    }
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xFF;
    }
    Resampling.Scaled scaled =
        Resampling.scaled(
            values, width, Box.of(this), (double) newHeight / height, (double) newWidth / width);
    byte[] out = new byte[newHeight * newWidth];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.min(255, Math.round(scaled.values()[i]));
    }
    return out;
  }

  /** The same picture with every value v as 255 - v. */
  GreyPicture inverted() {
    byte[] out = new byte[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) ~pixels[i];
    }
    return new GreyPicture(height, width, out);
  }

  /**
   * Makes it smaller by a whole factor, each new pixel the mean of a square of old ones.
   *
   * @param side how many pixels the longer side may have, at least 1
   * @return this one where it is no larger
   */
  GreyPicture reduced(int side) {
    int factor = (Math.max(height, width) + side - 1) / side;
    if (factor == 1) {
      return this;
    }
    int h = (height + factor - 1) / factor;
    int w = (width + factor - 1) / factor;
    byte[] out = new byte[h * w];
    int[] sums = new int[w];
    for (int y = 0; y < h; y++) {
      Arrays.fill(sums, 0);
      int rows = Math.min(factor, height - y * factor);
      for (int i = 0; i < rows; i++) {
        int from = (y * factor + i) * width;
        for (int x = 0; x < width; x++) {
          sums[x / factor] += pixels[from + x] & 0xFF;
        }
      }
      for (int x = 0; x < w; x++) {
        int count = rows * Math.min(factor, width - x * factor);
        out[y * w + x] = (byte) ((sums[x] + count / 2) / count);
      }
    }
    return new GreyPicture(h, w, out);
  }
}
