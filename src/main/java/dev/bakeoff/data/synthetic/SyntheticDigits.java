package dev.bakeoff.data.synthetic;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.synthetic.DigitStrokes.Stroke;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws {@code synthetic-digits}: grey images of 28 x 28 pixels that look like handwritten digits,
 * any number of them, the same for the same seed on every Java platform.
 *
 * <p>Each image is one of a few ways to write its digit ({@link DigitStrokes}) with its points
 * shaken, then stretched, slanted, bent, rotated and moved, drawn with a pen of random width and
 * pressure, blurred, dimmed and sprinkled with specks. The amounts were chosen so that models rank
 * as on MNIST: a linear one clearly below a neural network.
 *
 * <p>An example depends on the seed, on its part (training or test) and on its number in that part
 * only. So a larger training part begins with the smaller one, the test part does not depend on the
 * training part's size, and drawing on several threads changes nothing. Every ten consecutive
 * examples of a part hold each digit once, in random order.
 */
public final class SyntheticDigits {
  /** The dataset's id. */
  public static final String ID = "synthetic-digits";

  /** Counts up whenever the same seed gives other images. */
  public static final int VERSION = 1;

  static final int SIZE = 28; // pixels from side to side
  private static final int PIXELS = SIZE * SIZE;
  private static final int CLASSES = 10;
  private static final int TRAIN = 0;
  private static final int TEST = 1;
  private static final long ORDERS = 2; // added to a part: the streams that order its classes

  private static final int FAINTEST = 8; // fainter pixels become 0, as a scanner's background would

  private SyntheticDigits() {}

  /**
   * Draws a dataset whose first {@code train} rows are the given training part.
   *
   * @param train examples for training, at least 0
   * @param test examples for test, at least 0
   * @param seed any number
   * @throws DataException if the pixels of so many examples do not fit into one buffer
   */
  public static Dataset generate(int train, int test, long seed) throws DataException {
    long bytes = ((long) train + test) * PIXELS;
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new DataException(
          ID
              + ": "
              + ((long) train + test)
              + " examples were asked for, at most "
              + (Integer.MAX_VALUE - 8) / PIXELS
              + " fit into one buffer; ask for fewer");
    }
    byte[] pixels = new byte[(int) bytes];
    int[] labels = new int[train + test];
    draw(seed, TRAIN, train, 0, pixels, labels);
    draw(seed, TEST, test, train, pixels, labels);
    return new Dataset(
        ID,
        Features.of(Features.Type.U8, train + test, PIXELS, ByteBuffer.wrap(pixels)),
        labels,
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        OptionalInt.of(train),
        Optional.of(new ImageShape(SIZE, SIZE)));
  }

  /** Draws a part into the rows from {@code firstRow} on. */
  private static void draw(
      long seed, int part, int count, int firstRow, byte[] pixels, int[] labels) {
    IntStream.range(0, (count + CLASSES - 1) / CLASSES)
        .parallel()
        .forEach(
            block -> {
              int[] order = classOrder(random(seed, part + ORDERS, block));
              StrokeCanvas canvas = new StrokeCanvas(SIZE);
              int end = Math.min(count, (block + 1) * CLASSES);
              for (int i = block * CLASSES; i < end; i++) {
                int label = order[i % CLASSES];
                labels[firstRow + i] = label;
                drawDigit(label, random(seed, part, i), canvas);
                copy(canvas.ink(), pixels, (firstRow + i) * PIXELS);
              }
            });
  }

  private static int[] classOrder(Random random) {
    int[] order = new int[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static void drawDigit(int digit, Random random, StrokeCanvas canvas) {
    List<List<Stroke>> ways = DigitStrokes.of(digit);
    List<Stroke> strokes = ways.get(random.nextInt(ways.size()));
    Hand hand = new Hand(random);
    double radius = uniform(random, 0.75, 1.65);
    canvas.clear();
    hand.write(
        strokes,
        random,
        (drawn, smooth) -> {
          double start = radius * uniform(random, 0.8, 1.2);
          double end = radius * uniform(random, 0.7, 1.2);
          canvas.stroke(drawn, smooth, start, end);
        });
    sprinkle(random, canvas);
    canvas.blur(uniform(random, 0.02, 0.15));
    dim(random, canvas.ink());
  }

  /** Adds a few short, thin marks that belong to no digit. */
  private static void sprinkle(Random random, StrokeCanvas canvas) {
    int marks = Math.max(0, random.nextInt(5) - 1);
    for (int i = 0; i < marks; i++) {
      double x = uniform(random, 0, SIZE - 1);
      double y = uniform(random, 0, SIZE - 1);
      double[] mark = {x, y, x + uniform(random, -2.5, 2.5), y + uniform(random, -2.5, 2.5)};
      double radius = uniform(random, 0.2, 0.7);
      canvas.stroke(mark, false, radius, radius);
    }
  }

  /** Lets the ink fade from one side to another and gives it grain. */
  private static void dim(Random random, double[] ink) {
    double brightness = uniform(random, 0.6, 1);
    double fadeX = uniform(random, -0.25, 0.25) / SIZE;
    double fadeY = uniform(random, -0.25, 0.25) / SIZE;
    double grain = uniform(random, 0, 0.25);
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > 0) {
        double fade = fadeX * (i % SIZE - SIZE / 2) + fadeY * (i / SIZE - SIZE / 2);
        ink[i] *= brightness * (1 + fade) * (1 - grain * random.nextDouble());
      }
    }
  }

  private static void copy(double[] ink, byte[] pixels, int offset) {
    for (int i = 0; i < ink.length; i++) {
      int value = Math.min(255, (int) (255 * ink[i] + 0.5));
      pixels[offset + i] = (byte) (value < FAINTEST ? 0 : value);
    }
  }

  static double uniform(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** An independent stream for each number; {@link Random}'s algorithm is part of its contract. */
  private static Random random(long seed, long stream, long number) {
    return new Random(mix(mix(mix(seed) + stream) + number));
  }

  /** The output function of SplitMix64: spreads close numbers over all 64 bits. */
  private static long mix(long x) {
    long z = x + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
