package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.Layer.Shape;

/**
 * Where the values of a group of examples lie. There are two ways:
 *
 * <ul>
 *   <li>maps, {@code [row][column][channel][example]}: a vector holds the same value of each
 *       example of the group; for layers that work on places;
 *   <li>rows, {@code [example][feature]}: a vector holds neighbouring features; for dense layers.
 *       After the last feature there is room for a 1, which carries biases, and zeros up to whole
 *       vectors.
 * </ul>
 *
 * <p>A group has as many examples as a vector has lanes.
 */
final class Layout {
  private static final int BLOCK = 64; // features of which a group's stay in the nearest cache

  private final Shape shape;
  private final int lanes;
  private final int margin; // columns of maps on either side; -1 for rows
  private final int[] places; // of each feature of the group's first example

  private Layout(Shape shape, int lanes, int margin) {
    this.shape = shape;
    this.lanes = lanes;
    this.margin = margin;
    places = new int[shape.size()];
    for (int j = 0; j < places.length; j++) {
      int place = j / shape.channels();
      int channel = j % shape.channels();
      places[j] =
          margin < 0 ? j : place(place / shape.width(), place % shape.width()) + channel * lanes;
    }
  }

  /**
   * Maps.
   *
   * @param margin columns on either side that have memory, but no values
   */
  static Layout maps(Shape shape, int lanes, int margin) {
    return new Layout(shape, lanes, margin);
  }

  /** Rows; the features of maps row by row, a place's channels together. */
  static Layout rows(Shape shape, int lanes) {
    return new Layout(shape, lanes, -1);
  }

  Shape shape() {
    return shape;
  }

  boolean isRows() {
    return margin < 0;
  }

  /** Values of an example. */
  int features() {
    return places.length;
  }

  /** Floats that a group takes, a multiple of the number of lanes. */
  int size() {
    return isRows()
        ? lanes * stride()
        : Math.multiplyExact(
            shape.height() * (shape.width() + 2 * margin), shape.channels() * lanes);
  }

  /** From one row to the next. */
  int stride() {
    return (features() + lanes) / lanes * lanes;
  }

  /** Where the channels of a place of maps begin. A column may be outside by the margin. */
  int place(int y, int x) {
    return (y * (shape.width() + 2 * margin) + x + margin) * shape.channels() * lanes;
  }

  /** Where a feature of an example of a group lies. */
  int place(StageValues slot, int example, int feature) {
    return slot.at() + example * step() + places[feature];
  }

  private int step() {
    return isRows() ? stride() : 1; // from an example to the next
  }

  /**
   * Fills in values of a group.
   *
   * @param examples shape (n, features), row-major; read only
   * @param numbers of the examples; those from {@code from} on are taken
   * @param count how many, at most as many as there are lanes; the others' values stay
   * @param to its values are overwritten
   */
  void load(float[] examples, int[] numbers, int from, int count, StageValues to) {
    for (int block = 0; block < places.length; block += BLOCK) {
      int end = Math.min(block + BLOCK, places.length);
      for (int e = 0; e < count; e++) {
        int source = numbers[from + e] * places.length;
        int target = to.at() + e * step();
        for (int j = block; j < end; j++) {
          to.values()[target + places[j]] = examples[source + j];
        }
      }
    }
  }

  /**
   * Copies a group's values to where another layout of the same features has them.
   *
   * @param from read only
   * @param to modified
   */
  void copy(float[] from, int fromAt, Layout other, float[] to, int toAt) {
    for (int block = 0; block < places.length; block += BLOCK) {
      int end = Math.min(block + BLOCK, places.length);
      for (int e = 0; e < lanes; e++) {
        int source = fromAt + e * step();
        int target = toAt + e * other.step();
        for (int j = block; j < end; j++) {
          to[target + other.places[j]] = from[source + places[j]];
        }
      }
    }
  }
}
