package dev.bakeoff.data.synthetic;

import dev.bakeoff.data.synthetic.DigitStrokes.Stroke;
import java.util.List;
import java.util.Random;

/** How one image's writer distorts everything: from the units of the strokes to pixels. */
final class Hand {
  // In the units of DigitStrokes, where a digit is 100 high.
  private static final double SHAKE = 3.2; // standard deviation of a point
  private static final double BEND = 4.5; // of the amplitude of a slow wave

  private static final double PIXELS_PER_UNIT = 0.2;
  private static final double SLANT = 0.2; // standard deviation, horizontal per vertical unit
  private static final double ROTATION = 0.1; // standard deviation, in radians
  private static final double MOVE = 0.85; // standard deviation, in pixels

  private final double width;
  private final double height;
  private final double slant;
  private final double cos;
  private final double sin;
  private final double moveX;
  private final double moveY;
  private final double bendX;
  private final double bendY;
  private final double phaseX;
  private final double phaseY;

  Hand(Random random) {
    width = SyntheticDigits.uniform(random, 0.7, 1.25);
    height = SyntheticDigits.uniform(random, 0.78, 1.1);
    slant = SLANT * random.nextGaussian() + 0.08; // most people lean to the right
    double angle = ROTATION * random.nextGaussian();
    // Math.cos may differ in the last bit from platform to platform, StrictMath.cos may not.
    cos = StrictMath.cos(angle);
    sin = StrictMath.sin(angle);
    moveX = (SyntheticDigits.SIZE - 1) / 2.0 + MOVE * random.nextGaussian();
    moveY = (SyntheticDigits.SIZE - 1) / 2.0 + MOVE * random.nextGaussian();
    bendX = BEND * random.nextGaussian();
    bendY = BEND * random.nextGaussian();
    phaseX = SyntheticDigits.uniform(random, 0, 2 * Math.PI);
    phaseY = SyntheticDigits.uniform(random, 0, 2 * Math.PI);
  }

  /** Shakes, bends and places points; a new array, in pixels. */
  private double[] place(double[] points, Random random) {
    double[] placed = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i] - 30 + SHAKE * random.nextGaussian();
      double y = points[i + 1] - 50 + SHAKE * random.nextGaussian();
      x += bendX * StrictMath.sin(y * 0.05 + phaseX);
      y += bendY * StrictMath.sin(x * 0.07 + phaseY);
      x = width * x - slant * y;
      y = height * y;
      placed[i] = moveX + PIXELS_PER_UNIT * (cos * x - sin * y);
      placed[i + 1] = moveY + PIXELS_PER_UNIT * (sin * x + cos * y);
    }
    return placed;
  }

  /** Takes the strokes that a hand writes, one after the other. */
  interface Paper {
    /**
     * Takes a stroke.
     *
     * @param points x and y in turn, in pixels from the centre of the first pixel
     * @param smooth whether it curves through its points
     */
    void stroke(double[] points, boolean smooth);
  }

  /**
   * Writes strokes in their order.
   *
   * @param random asked for each stroke before the paper gets it
   */
  void write(List<Stroke> strokes, Random random, Paper paper) {
    double[] previous = {};
    double[] previousDrawn = {};
    for (Stroke stroke : strokes) {
      double[] drawn = place(stroke.points(), random);
      if (continues(previous, stroke.points())) {
        drawn[0] = previousDrawn[previousDrawn.length - 2];
        drawn[1] = previousDrawn[previousDrawn.length - 1];
      }
      paper.stroke(drawn, stroke.smooth());
      previous = stroke.points();
      previousDrawn = drawn;
    }
  }

  private static boolean continues(double[] previous, double[] points) {
    int n = previous.length;
    return n > 0 && previous[n - 2] == points[0] && previous[n - 1] == points[1];
  }
}
