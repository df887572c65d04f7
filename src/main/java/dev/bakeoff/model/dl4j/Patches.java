package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.network.Layer.Shape;

/**
 * Cuts images into every square patch of a side, so that their convolution is a matrix product.
 *
 * <p>A first convolution through ND4J's own operation would take most of a training step: its
 * gradient always includes the pixels', which nobody needs.
 *
 * @param image shape of an image, of one channel
 * @param side of a patch
 */
record Patches(Shape image, int side) {

  /** How many patches an image has. */
  int count() {
    return (image.height() - side + 1) * (image.width() - side + 1);
  }

  /** How many pixels a patch has. */
  int pixels() {
    return side * side;
  }

  /**
   * Cuts one image.
   *
   * @param images row-major images; read only
   * @param image number of the image among them
   * @param out {@code count() * pixels()} elements from {@code at} on are overwritten with the
   *     patches, row by row in the image, each row by row
   * @param at where to start
   */
  void cut(float[] images, int image, float[] out, int at) {
    int width = this.image.width();
    int start = image * this.image.height() * width;
    int next = at;
    for (int top = 0; top <= this.image.height() - side; top++) {
      for (int left = 0; left <= width - side; left++) {
        for (int row = 0; row < side; row++) {
          int from = start + (top + row) * width + left;
          for (int i = 0; i < side; i++) {
            out[next++] = images[from + i];
          }
        }
      }
    }
  }
}
