package dev.bakeoff.data.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways in which {@link SyntheticDigits} writes each digit: points of pen strokes in a box of
 * about 60 x 100, x to the right, y down.
 *
 * <p>Each text is one way to write the digit. Strokes are separated by {@code |}; a stroke is a
 * kind, {@code curve} (a smooth line through its points) or {@code line} (straight pieces), and its
 * points {@code x,y}. A stroke that starts where the one before it ended continues it.
 */
final class DigitStrokes {

  /**
   * One stroke.
   *
   * @param smooth whether it curves through its points
   * @param points x and y in turn, at least two points; read only
   */
  record Stroke(boolean smooth, double[] points) {}

  private static final List<List<String>> TEXTS =
      List.of(
          List.of(
              "curve 34,2 14,12 4,46 10,82 30,98 50,84 57,50 49,14 32,2 24,6",
              "curve 46,10 26,3 6,28 6,70 24,97 46,88 56,54 50,20 34,3 16,10",
              "curve 16,10 4,40 8,78 28,98 48,86 56,56 50,22 32,2 14,14 8,30"),
          List.of(
              "line 30,2 30,98",
              "line 12,26 32,2 32,98",
              "line 12,26 32,2 32,98 | line 10,98 54,98",
              "curve 38,2 31,34 28,66 25,98"),
          List.of(
              "curve 6,24 16,6 36,2 51,16 46,40 28,66 6,96 | line 6,96 56,94",
              "curve 8,22 20,4 40,3 51,20 42,48 22,80 8,93 4,84 14,76 30,85 44,95 58,88",
              "curve 6,12 30,4 50,10 40,40 6,95 | line 6,95 56,95",
              "curve 4,14 28,2 51,18 40,50 8,95 | curve 8,95 22,86 38,96 58,88"),
          List.of(
              "curve 8,12 28,2 48,14 44,36 24,47 | curve 24,47 50,56 54,80 30,98 4,86",
              "line 8,6 50,6 24,42 | curve 24,42 50,50 54,80 30,98 4,88",
              "curve 10,16 26,3 46,10 47,30 32,45 22,49 26,43 40,48 53,64 50,86 28,98 4,84"),
          List.of(
              "line 16,4 6,56 56,56 | line 43,12 40,98",
              "line 40,2 4,66 58,66 | line 43,4 40,98",
              "curve 12,4 6,32 12,52 32,52 48,40 | line 50,4 45,98",
              "curve 10,8 7,36 18,50 46,46 | curve 52,6 47,48 40,98"),
          List.of(
              "line 52,4 17,4 12,44 | curve 12,44 34,36 54,54 50,84 26,98 4,88",
              "curve 54,8 28,4 14,20 20,40 42,54 50,76 30,97 6,88",
              "curve 17,6 12,44 34,38 54,56 48,88 24,98 4,88 | line 18,6 56,3"),
          List.of(
              "curve 46,4 22,24 6,56 12,88 32,98 52,86 50,64 30,54 10,68",
              "curve 34,2 13,36 5,74 20,97 44,92 51,72 36,58 17,66 9,80",
              "curve 22,2 11,38 7,74 22,97 42,93 52,76 40,60 22,64 11,78"),
          List.of(
              "line 4,6 54,6 24,98",
              "line 4,6 54,6 24,98 | line 14,52 50,50",
              "curve 6,20 8,8 28,9 54,5 | curve 54,5 36,40 26,70 22,98",
              "curve 4,14 26,4 52,9 42,36 30,64 25,98"),
          List.of(
              "curve 47,14 28,2 10,16 22,40 44,60 50,84 30,98 8,84 14,62 40,40 50,20 40,6",
              "curve 30,48 11,34 14,9 32,2 48,14 46,36 30,48 8,64 8,90 30,98 54,88 51,62 30,48",
              "curve 50,5 22,9 15,30 44,58 52,82 30,98 8,82 20,56 46,30 54,8"),
          List.of(
              "curve 48,16 30,2 10,14 8,38 26,50 44,38 49,14 | curve 49,14 48,54 40,98",
              "curve 46,12 26,3 8,20 12,44 30,46 48,16 | line 48,16 46,98",
              "curve 48,18 30,2 10,16 10,40 30,48 48,20 | curve 48,20 52,54 44,86 24,98 8,90"));

  private static final List<List<List<Stroke>>> STROKES =
      TEXTS.stream().map(ways -> ways.stream().map(DigitStrokes::parse).toList()).toList();

  private DigitStrokes() {}

  /** The ways to write a digit from 0 to 9, each a list of strokes. */
  static List<List<Stroke>> of(int digit) {
    return STROKES.get(digit);
  }

  private static List<Stroke> parse(String text) {
    List<Stroke> strokes = new ArrayList<>();
    for (String stroke : text.split(" \\| ", -1)) {
      String[] words = stroke.split(" ", -1);
      double[] points = new double[2 * (words.length - 1)];
      for (int i = 1; i < words.length; i++) {
        int comma = words[i].indexOf(',');
        points[2 * i - 2] = Double.parseDouble(words[i].substring(0, comma));
        points[2 * i - 1] = Double.parseDouble(words[i].substring(comma + 1));
      }
      strokes.add(new Stroke(words[0].equals("curve"), points));
    }
    return strokes;
  }
}
