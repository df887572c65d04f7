package dev.bakeoff.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * The grey values of an image as its file holds them.
 *
 * <p>They are not asked of the image's colour model: Java takes grey files for linear light, and
 * would make 128 a 188.
 */
final class GreyRaster {
  private static final int OPAQUE = 255;
  private static final int HALF = 128;

  private final int height;
  private final int width;
  private final byte[] grey; // (height * width,)
  private final byte[] alpha; // likewise
  private long transparency; // sum of 255 - alpha

  private GreyRaster(int height, int width) {
    this.height = height;
    this.width = width;
    grey = new byte[height * width];
    alpha = new byte[height * width];
  }

  /**
   * Reads an image, and puts what is transparent on a ground.
   *
   * @throws PictureException if it has other than 1 to 4 values a pixel
   */
  static GreyPicture of(BufferedImage image) throws PictureException {
    GreyRaster out = new GreyRaster(image.getHeight(), image.getWidth());
    if (image.getColorModel() instanceof IndexColorModel palette) {
      out.readIndices(image.getRaster(), palette);
    } else {
      out.readValues(image.getRaster());
    }
    return out.onGround();
  }

  private void readIndices(Raster raster, IndexColorModel palette) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        // An index beyond the palette is black.
        int c = row[x] < colours.length ? colours[row[x]] : OPAQUE << 24;
        set(y * width + x, luma(c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF), c >>> 24);
      }
    }
  }

  private void readValues(Raster raster) throws PictureException {
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
    if (bands > 4 || shift < 0) {
      throw new PictureException(
          "the picture has " + bands + " values a pixel, expected 1 to 4; save it as plain PNG");
    }
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      readRow(raster, y, row);
      boolean colours = bands > 2;
      boolean opaque = bands % 2 == 1;
      for (int x = 0, i = 0; x < width; x++, i += bands) {
        int value = colours ? luma(row[i], row[i + 1], row[i + 2]) : row[i];
        set(y * width + x, value >> shift, opaque ? OPAQUE : row[i + bands - 1] >> shift);
      }
    }
  }

  private static void readRow(Raster raster, int y, int[] row) {
    if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && raster.getSampleModelTranslateY() == 0) {
      // What nearly every picture is, the short way.
      byte[] bytes = data.getData();
      int[] offsets = model.getBandOffsets();
      int at = y * model.getScanlineStride();
      for (int i = 0; i < row.length; at += model.getPixelStride()) {
        for (int offset : offsets) {
          row[i++] = bytes[at + offset] & 0xFF;
        }
      }
    } else {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
    }
  }

  private static int luma(int red, int green, int blue) {
    return (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >>> 16; // 0.299, 0.587, 0.114
  }

  private void set(int pixel, int value, int opacity) {
    grey[pixel] = (byte) value;
    alpha[pixel] = (byte) opacity;
    transparency += OPAQUE - opacity;
  }

  /**
   * Puts the picture on a ground of one grey. Where more than half is transparent, what is not is
   * strokes: dark ones need a white ground, light ones a black. Otherwise the picture has a ground
   * of its own, its most common grey, which is continued.
   */
  private GreyPicture onGround() {
    if (transparency > 0) {
      boolean strokes = transparency > (long) OPAQUE * grey.length / 2;
      int ground = strokes ? opposite() : mostCommon();
      for (int i = 0; i < grey.length; i++) {
        int a = alpha[i] & 0xFF;
        if (a < OPAQUE) {
          grey[i] = (byte) (((grey[i] & 0xFF) * a + ground * (OPAQUE - a) + OPAQUE / 2) / OPAQUE);
        }
      }
    }
    return new GreyPicture(height, width, grey);
  }

  private int opposite() {
    long sum = 0;
    long weight = 0;
    for (int i = 0; i < grey.length; i++) {
      int a = alpha[i] & 0xFF;
      sum += (long) a * (grey[i] & 0xFF);
      weight += a;
    }
    return sum < HALF * weight ? 255 : 0;
  }

  private int mostCommon() {
    int[] counts = new int[256];
    for (int i = 0; i < grey.length; i++) {
      counts[grey[i] & 0xFF] += (alpha[i] & 0xFF) == OPAQUE ? 1 : 0;
    }
    int best = 0;
    for (int v = 1; v < counts.length; v++) {
      best = counts[v] > counts[best] ? v : best;
    }
    return best;
  }
}
