package dev.bakeoff.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Removes ink that belongs to no stroke: dust, noise, frames, and the edge of the paper. */
final class Specks {
  private static final int SMALLEST = 20_000; // a speck has fewer pixels than the picture by this
  private static final int FEWEST = 3; // pixels of a stroke
  private static final double OTHERS = 0.1; // of all ink that must remain beside what is cut off

  /** What is in the picture. */
  enum Kind {
    /** Strokes may reach the border; a frame around the canvas does at all four sides. */
    DRAWING(0.02, 4),
    /** What reaches the border is no stroke, unless there is little else. */
    PHOTOGRAPH(0.05, 1);

    private final double smallest; // a piece's share of the largest one's ink
    private final int sides; // of the picture that a piece has to touch to be no stroke

    Kind(double smallest, int sides) {
      this.smallest = smallest;
      this.sides = sides;
    }
  }

  /** Ink that hangs together, by sides or corners of pixels. */
  private static final class Piece {
    private final int[] pixels;
    private final int sides;
    private final double mass;

    Piece(int[] pixels, Ink ink) {
      this.pixels = pixels;
      boolean[] touched = new boolean[4];
      double sum = 0;
      for (int pixel : pixels) {
        sum += ink.amount()[pixel];
        touched[0] |= pixel < ink.width();
        touched[1] |= pixel >= (ink.height() - 1) * ink.width();
        touched[2] |= pixel % ink.width() == 0;
        touched[3] |= pixel % ink.width() == ink.width() - 1;
      }
      mass = sum;
      int count = 0;
      for (boolean side : touched) {
        count += side ? 1 : 0;
      }
      sides = count;
    }
  }

  private Specks() {}

  /**
   * Removes specks.
   *
   * @param ink its amounts are overwritten
   * @return the same ink
   */
  static Ink removed(Ink ink, Kind kind) {
    if (ink.most() < Ink.FAINTEST) {
      Arrays.fill(ink.amount(), 0);
      return ink;
    }
    List<Piece> pieces = pieces(ink);
    double all = mass(pieces);
    List<Piece> within = pieces.stream().filter(piece -> piece.sides < kind.sides).toList();
    List<Piece> candidates = mass(within) >= OTHERS * all ? within : pieces;
    double largest = candidates.stream().mapToDouble(piece -> piece.mass).max().orElse(0);
    int fewest = Math.max(FEWEST, ink.amount().length / SMALLEST);
    float[] kept = new float[ink.amount().length];
    for (Piece piece : candidates) {
      if (piece.pixels.length >= fewest && piece.mass >= kind.smallest * largest) {
        for (int pixel : piece.pixels) {
          kept[pixel] = ink.amount()[pixel];
        }
      }
    }
    System.arraycopy(kept, 0, ink.amount(), 0, kept.length);
    return ink;
  }

  private static double mass(List<Piece> pieces) {
    return pieces.stream().mapToDouble(piece -> piece.mass).sum();
  }

  private static List<Piece> pieces(Ink ink) {
    int h = ink.height();
    int w = ink.width();
    boolean[] seen = new boolean[h * w];
    int[] found = new int[h * w]; // a queue of the pixels of all pieces, one after the other
    int end = 0;
    List<Piece> pieces = new ArrayList<>();
    for (int first = 0; first < seen.length; first++) {
      if (seen[first] || ink.amount()[first] <= 0) {
        continue;
      }
      int start = end;
      seen[first] = true;
      found[end++] = first;
      for (int next = start; next < end; next++) {
        int y = found[next] / w;
        int x = found[next] % w;
        for (int v = Math.max(0, y - 1); v <= Math.min(h - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(w - 1, x + 1); u++) {
            int pixel = v * w + u;
            if (!seen[pixel] && ink.amount()[pixel] > 0) {
              seen[pixel] = true;
              found[end++] = pixel;
            }
          }
        }
      }
      pieces.add(new Piece(Arrays.copyOfRange(found, start, end), ink));
    }
    return pieces;
  }
}
