package dev.bakeoff.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeDrawingTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void staysOnTheCanvasAndDiffersFromSeedToSeed(long seed) {
    for (int digit = 0; digit < 10; digit++) {
      StrokeDrawing drawing = StrokeDrawing.of(digit, seed);
      assertThat(drawing.width()).isBetween(0.01, 0.13);
      for (List<double[]> stroke : drawing.strokes()) {
        assertThat(stroke).hasSizeGreaterThan(1);
        for (double[] point : stroke) {
          assertThat(point[0])
              .isBetween(drawing.width() / 2 - 1e-9, 1 - drawing.width() / 2 + 1e-9);
          assertThat(point[1])
              .isBetween(drawing.width() / 2 - 1e-9, 1 - drawing.width() / 2 + 1e-9);
        }
      }
      assertThat(drawing.json()).isEqualTo(StrokeDrawing.of(digit, seed).json());
      assertThat(drawing.json()).isNotEqualTo(StrokeDrawing.of(digit, seed + 1).json());
    }
  }
}
