package dev.bakeoff.picture;

/**
 * How much ink there is at each pixel, whatever the ground was.
 *
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 * @param amount from 0, none, to 255, row by row, shape (height * width,); {@link Specks} changes
 *     it
 */
record Ink(int height, int width, float[] amount) {
  /** Ink that is fainter is none. */
  static final int FAINTEST = 24;

  private static final int MAX_DRAWING = 1024; // pixels a side
  private static final int MAX_PHOTOGRAPH = 512;

  /**
   * Finds the ink of a picture, dark on light or light on dark: on a flat ground by {@link
   * FlatGround}, which keeps every grey, else by {@link UnevenGround}.
   */
  static Ink of(GreyPicture picture) {
    GreyPicture drawing = picture.reduced(MAX_DRAWING);
    return FlatGround.of(drawing)
        .map(ground -> Specks.removed(ground.ink(drawing), Specks.Kind.DRAWING))
        .orElseGet(
            () ->
                Specks.removed(
                    UnevenGround.ink(picture.reduced(MAX_PHOTOGRAPH)), Specks.Kind.PHOTOGRAPH));
  }

  /** The largest amount. */
  float most() {
    float most = 0;
    for (float a : amount) {
      most = Math.max(most, a);
    }
    return most;
  }
}
