package dev.bakeoff.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "28, 28", "3, 7", "300, 301"})
  void isDecodedToTheSamePixels(int height, int width) throws IOException {
    int offset = 5;
    byte[] pixels = new byte[offset + height * width];
    new Random(1).nextBytes(pixels);
    assertSame(pixels, offset, height, width);
  }

  @Test
  void shortensRunsOfEveryLength() throws IOException {
    // run n of a value of its own, n from 1 to 299: more than the longest code, and every other one
    byte[] pixels = new byte[299 * 300 / 2];
    int at = 0;
    for (int n = 1; n < 300; n++) {
      Arrays.fill(pixels, at, at + n, (byte) (n % 2 == 0 ? n : 255 - n));
      at += n;
    }
    assertSame(pixels, 0, 1, pixels.length);
    // A run is at most a code and the rest of 258, with the pixel before it 8 bytes.
    assertThat(Png.grey(pixels, 0, 1, pixels.length)).hasSizeLessThan(299 * 8 + 100);
  }

  private static void assertSame(byte[] pixels, int offset, int height, int width)
      throws IOException {
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Png.grey(pixels, offset, height, width)));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = image.getRaster().getSample(x, y, 0);
        assertThat(grey).isEqualTo(pixels[offset + y * width + x] & 0xFF);
      }
    }
  }
}
