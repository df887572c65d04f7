package dev.bakeoff.picture;

import java.util.Optional;

/** A rectangle of pixels. */
record Box(int top, int left, int height, int width) {

  /** All of a picture. */
  static Box of(GreyPicture picture) {
    return new Box(0, 0, picture.height(), picture.width());
  }

  /**
   * The smallest one with all pixels where there is enough ink.
   *
   * @param least amount of ink
   * @return empty where no pixel has as much
   */
  static Optional<Box> around(Ink ink, float least) {
    int top = ink.height();
    int bottom = -1;
    int left = ink.width();
    int right = -1;
    for (int y = 0; y < ink.height(); y++) {
      for (int x = 0; x < ink.width(); x++) {
        if (ink.amount()[y * ink.width() + x] >= least) {
          top = Math.min(top, y);
          bottom = y;
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    return bottom < 0
        ? Optional.empty()
        : Optional.of(new Box(top, left, bottom - top + 1, right - left + 1));
  }
}
