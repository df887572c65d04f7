package dev.bakeoff.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "28, 28", "3, 7", "300, 301"}) // the last needs two deflate blocks
  void isDecodedToTheSamePixels(int height, int width) throws IOException {
    int offset = 5;
    byte[] pixels = new byte[offset + height * width];
    new Random(1).nextBytes(pixels);
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
