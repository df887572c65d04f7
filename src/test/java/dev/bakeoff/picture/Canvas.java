package dev.bakeoff.picture;

import dev.bakeoff.data.synthetic.StrokeDrawing;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws as a browser's canvas does, and takes photographs of such drawings. */
final class Canvas {
  /** Black on white. */
  static final Color[] PAPER = {Color.WHITE, Color.BLACK};

  /** White on black, as in MNIST. */
  static final Color[] BOARD = {Color.BLACK, Color.WHITE};

  private Canvas() {}

  /**
   * Draws strokes.
   *
   * @param size pixels a side
   * @param colours of the ground and of the strokes; a ground of null is transparent
   */
  static BufferedImage draw(StrokeDrawing drawing, int size, Color[] colours) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    if (colours[0] != null) {
      g.setColor(colours[0]);
      g.fillRect(0, 0, size, size);
    }
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(colours[1]);
    float width = (float) (size * drawing.width());
    g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (List<double[]> stroke : drawing.strokes()) {
      Path2D path = new Path2D.Double();
      path.moveTo(size * stroke.get(0)[0], size * stroke.get(0)[1]);
      stroke.forEach(point -> path.lineTo(size * point[0], size * point[1]));
      g.draw(path);
    }
    g.dispose();
    return image;
  }

  /** An opaque image as a picture. */
  static GreyPicture grey(BufferedImage image) {
    byte[] pixels = new byte[image.getHeight() * image.getWidth()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) image.getRGB(i % image.getWidth(), i / image.getWidth()); // blue
    }
    return new GreyPicture(image.getHeight(), image.getWidth(), pixels);
  }

  /** A file of a format that Java writes. */
  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("Java writes no such " + format);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes bytes", e);
    }
    return out.toByteArray();
  }

  /** An image without transparency, for JPEG. */
  static BufferedImage opaque(BufferedImage image) {
    BufferedImage out =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    out.createGraphics().drawImage(image, 0, 0, null);
    return out;
  }

  /**
   * A photograph of a drawing on white paper: light falls off from one corner to the other to less
   * than half, a shadow with an edge lies over a part, the pen reflects a quarter of the light, and
   * the sensor adds noise.
   *
   * @param drawing black on white
   * @param noise standard deviation of a pixel, in grey values
   */
  static GreyPicture photograph(GreyPicture drawing, double noise, Random random) {
    int h = drawing.height();
    int w = drawing.width();
    double angle = 2 * Math.PI * random.nextDouble();
    double across = Math.cos(angle);
    double down = Math.sin(angle);
    double edge = 0.6 * random.nextDouble() - 0.3;
    byte[] out = new byte[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double light = 210 - 120.0 * (x + y) / (h + w);
        double beyond = across * ((double) x / w - 0.5) + down * ((double) y / h - 0.5) - edge;
        double shadow = 1 - 0.4 * Math.max(0, Math.min(1, 0.5 + 40 * beyond)); // a soft edge
        double paper = 0.25 + 0.75 * drawing.at(y, x) / 255;
        double value = light * shadow * paper + noise * random.nextGaussian();
        out[y * w + x] = (byte) Math.round(Math.max(0, Math.min(255, value)));
      }
    }
    return new GreyPicture(h, w, out);
  }

  /**
   * How alike two images of 28 x 28 are: the greatest cosine between them, 1 where they are the
   * same, with one of them moved by at most a pixel.
   */
  static double likeness(byte[] a, byte[] b) {
    double best = 0;
    for (int down = -1; down <= 1; down++) {
      for (int across = -1; across <= 1; across++) {
        best = Math.max(best, cosine(a, b, 28 * down + across));
      }
    }
    return best;
  }

  private static double cosine(byte[] a, byte[] b, int shift) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      int moved = i + shift >= 0 && i + shift < b.length ? b[i + shift] & 0xFF : 0;
      ab += (a[i] & 0xFF) * moved;
      aa += (a[i] & 0xFF) * (a[i] & 0xFF);
      bb += (b[i] & 0xFF) * (b[i] & 0xFF);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
