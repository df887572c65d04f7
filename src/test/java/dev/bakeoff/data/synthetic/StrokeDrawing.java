package dev.bakeoff.data.synthetic;

import static dev.bakeoff.data.synthetic.SyntheticDigits.uniform;

import dev.bakeoff.data.synthetic.DigitStrokes.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A digit as somebody would draw it on a canvas, anywhere and of any size: pen strokes from the
 * generator of {@code synthetic-digits}, of hands that no training example has.
 *
 * @param digit 0 to 9
 * @param width of the pen, in units of the canvas's side
 * @param strokes each a line through points (x, y) in [0, 1], x to the right and y down; the pen
 *     keeps within the canvas
 */
public record StrokeDrawing(int digit, double width, List<List<double[]>> strokes) {
  // The generator takes its numbers from mixed seeds; these come from a stream of their own.
  private static final long STREAM = 0x5DEECE66DL << 20;

  /** Draws a digit; the same one for the same seed. */
  public static StrokeDrawing of(int digit, long seed) {
    Random random = new Random(STREAM + 10 * seed + digit);
    List<List<Stroke>> ways = DigitStrokes.of(digit);
    List<Stroke> way = ways.get(random.nextInt(ways.size()));
    double slant = 0.15 * random.nextGaussian(); // beside that of the hand
    List<double[]> lines = new ArrayList<>();
    new Hand(random)
        .write(
            way,
            random,
            (points, smooth) -> {
              double[] line = StrokeCanvas.path(points, smooth);
              for (int i = 0; i < line.length; i += 2) {
                line[i] -= slant * line[i + 1];
              }
              lines.add(line);
            });
    double size = uniform(random, 0.3, 0.9); // of the longer side
    double width = size * uniform(random, 0.04, 0.14);
    double[] x = range(lines, 0);
    double[] y = range(lines, 1);
    double scale = (size - width) / Math.max(x[1] - x[0], y[1] - y[0]);
    double left = uniform(random, width / 2, 1 - width / 2 - scale * (x[1] - x[0]));
    double top = uniform(random, width / 2, 1 - width / 2 - scale * (y[1] - y[0]));
    List<List<double[]>> strokes =
        lines.stream()
            .map(
                line ->
                    IntStream.range(0, line.length / 2)
                        .mapToObj(
                            i ->
                                new double[] {
                                  left + scale * (line[2 * i] - x[0]),
                                  top + scale * (line[2 * i + 1] - y[0])
                                })
                        .toList())
            .toList();
    return new StrokeDrawing(digit, width, strokes);
  }

  private static double[] range(List<double[]> lines, int coordinate) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] line : lines) {
      for (int i = coordinate; i < line.length; i += 2) {
        least = Math.min(least, line[i]);
        most = Math.max(most, line[i]);
      }
    }
    return new double[] {least, most};
  }

  /** {@code {"digit":3,"width":0.04,"strokes":[[[x,y],...],...]}}. */
  String json() {
    String lines =
        strokes.stream()
            .map(
                line ->
                    line.stream()
                        .map(p -> String.format(Locale.ROOT, "[%.4f,%.4f]", p[0], p[1]))
                        .collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(",", "[", "]"));
    return String.format(
        Locale.ROOT, "{\"digit\":%d,\"width\":%.4f,\"strokes\":%s}", digit, width, lines);
  }

  /** Prints drawings as a JSON array, for scripts: {@code COUNT [FIRST_SEED]}; digits in turn. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
    System.out.println(
        IntStream.range(0, count)
            .mapToObj(i -> StrokeDrawing.of(i % 10, first + i / 10).json())
            .collect(Collectors.joining(",\n", "[", "]")));
  }
}
