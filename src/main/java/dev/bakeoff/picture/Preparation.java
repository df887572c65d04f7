package dev.bakeoff.picture;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.picture.Resampling.Scaled;
import java.util.Optional;

/**
 * Brings a picture of one sign into the form that MNIST's images have: light on black, without what
 * is beside the strokes; scaled so that it just fits into a box of 20 x 20 of the 28 x 28 pixels,
 * as wide for its height as it was; the greys those that scaling makes; moved by whole pixels so
 * that the centre of mass is in the middle. For images of another shape the box is as large a part
 * of it.
 *
 * <p>The middle is pixel 14 of 28, counted from 0, to half a pixel: of the 60,000 training images
 * of MNIST the centres of mass lie at 13.48 to 14.50 from the top (mean 13.996) and at 13.49 to
 * 14.50 from the left (mean 14.007), as evenly as shifts by whole pixels leave them, and the longer
 * side of all but 13 is 20 pixels long (measured on the published files).
 *
 * <p>Instances are immutable. A canvas of 560 x 560 takes some 2 ms, and 6 ms to read from PNG
 * (processor time, once the JVM is warm).
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">LeCun, Cortes and Burges, "The MNIST database of
 *     handwritten digits"</a>
 */
public final class Preparation {
  private static final double BOX = 20.0 / 28;
  private static final float EDGE = 0.125f; // of the most ink: less does not widen the box
  private static final int WHITE = 255;

  private final ImageShape shape;

  /** Prepares for images of a shape. */
  public Preparation(ImageShape shape) {
    this.shape = shape;
  }

  /**
   * Prepares a picture.
   *
   * @return 0 (ground) to 255 (ink) as unsigned bytes, row by row, shape (height * width,) of the
   *     images; empty where nothing is drawn
   */
  public Optional<byte[]> prepare(GreyPicture picture) {
    Ink ink = Ink.of(picture);
    float most = ink.most();
    return most == 0 ? Optional.empty() : Box.around(ink, EDGE * most).map(box -> placed(ink, box));
  }

  /**
   * Only scales a picture, as a whole and with its ground, whatever its sides are to one another.
   *
   * @return 0 (black) to 255 (white), likewise
   */
  public byte[] scaled(GreyPicture picture) {
    float[] values = new float[picture.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture.pixels()[i] & 0xFF;
    }
    float[] small =
        Resampling.scaled(
                values,
                picture.width(),
                Box.of(picture),
                (double) shape.height() / picture.height(),
                (double) shape.width() / picture.width())
            .values();
    byte[] out = new byte[small.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.round(small[i]);
    }
    return out;
  }

  private byte[] placed(Ink ink, Box box) {
    double scale = Math.min(BOX * shape.height() / box.height(), BOX * shape.width() / box.width());
    Scaled scaled = Resampling.scaled(ink.amount(), ink.width(), box, scale, scale);
    float[] small = scaled.values();
    int w = scaled.width();
    double mass = 0;
    double down = 0;
    double across = 0;
    float most = 0;
    for (int i = 0; i < small.length; i++) {
      int y = i / w;
      int x = i % w;
      mass += small[i];
      down += small[i] * y;
      across += small[i] * x;
      most = Math.max(most, small[i]);
    }
    int top = shift(shape.height(), scaled.height(), down / mass);
    int left = shift(shape.width(), w, across / mass);
    byte[] out = new byte[shape.height() * shape.width()];
    for (int i = 0; i < small.length; i++) {
      // Thin strokes are scaled to grey; in MNIST the lightest pixel is white.
      out[(top + i / w) * shape.width() + left + i % w] =
          (byte) Math.round(small[i] * (WHITE / most));
    }
    return out;
  }

  /** Where the first pixel goes, so that the centre is in the middle and nothing is cut off. */
  private static int shift(int side, int size, double centre) {
    return Math.max(0, Math.min(side - size, (int) Math.round(side / 2.0 - centre)));
  }
}
