package dev.bakeoff.picture;

import java.util.Optional;

/**
 * A ground of one grey, as that of a canvas or of a scan that was cleaned.
 *
 * @param grey 0 to 255
 */
record FlatGround(int grey) {
  private static final int NEAR = 4; // as far from it as JPEG makes the pixels of a flat ground
  private static final int NOISE = 8; // farther than this from it is ink
  private static final double SHARE = 0.5; // of all pixels that are near
  private static final double SHARE_OF_BORDER = 0.6; // shadows of photographs reach the border

  /** Finds the ground; empty where the picture has none that is flat. */
  static Optional<FlatGround> of(GreyPicture picture) {
    int[] counts = new int[256];
    for (byte pixel : picture.pixels()) {
      counts[pixel & 0xFF]++;
    }
    int best = 0;
    int most = 0;
    for (int grey = 0; grey < counts.length; grey++) {
      int near = 0;
      for (int v = Math.max(0, grey - NEAR); v <= Math.min(255, grey + NEAR); v++) {
        near += counts[v];
      }
      // Of grounds that explain as many pixels, the one that most of them have.
      if (near > most || (near == most && counts[grey] > counts[best])) {
        most = near;
        best = grey;
      }
    }
    boolean flat =
        most >= SHARE * picture.pixels().length && borderShare(picture, best) >= SHARE_OF_BORDER;
    return flat ? Optional.of(new FlatGround(best)) : Optional.empty();
  }

  private static double borderShare(GreyPicture picture, int grey) {
    int all = 0;
    int near = 0;
    for (int y = 0; y < picture.height(); y++) {
      boolean edge = y == 0 || y == picture.height() - 1;
      for (int x = 0; x < picture.width(); x += edge ? 1 : Math.max(1, picture.width() - 1)) {
        all++;
        near += Math.abs(picture.at(y, x) - grey) <= NOISE ? 1 : 0;
      }
    }
    return (double) near / all;
  }

  /**
   * The picture's distance from the ground, on that side of it, lighter or darker, where there is
   * more.
   */
  Ink ink(GreyPicture picture) {
    long lighter = 0;
    long darker = 0;
    for (byte pixel : picture.pixels()) {
      int above = (pixel & 0xFF) - grey;
      lighter += above > NOISE ? above : 0;
      darker += above < -NOISE ? -above : 0;
    }
    int sign = lighter > darker ? 1 : -1;
    float[] amount = new float[picture.pixels().length];
    for (int i = 0; i < amount.length; i++) {
      int ink = sign * ((picture.pixels()[i] & 0xFF) - grey);
      amount[i] = ink > NOISE ? ink : 0;
    }
    return new Ink(picture.height(), picture.width(), amount);
  }
}
