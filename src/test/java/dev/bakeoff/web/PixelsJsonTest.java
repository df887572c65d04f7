package dev.bakeoff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.web.http.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsJsonTest {
  private static final ImageShape SHAPE = new ImageShape(2, 3);

  private static byte[] read(String json) throws Refusal {
    return PixelsJson.read(json.getBytes(StandardCharsets.UTF_8), SHAPE);
  }

  @Test
  void readsRowsOrAllInARow() throws Refusal {
    byte[] expected = {0, 1, 2, (byte) 128, (byte) 254, (byte) 255};
    assertThat(read("[[0, 1, 2], [128, 254, 255]]")).isEqualTo(expected);
    assertThat(read("[0,1,2,128,254,255]")).isEqualTo(expected);
    assertThat(read("[0.4, 1.2e0, 1.9, 128, 253.5, 255]")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "3",
        "[]",
        "[[],[]]",
        "[[0,0,0]]",
        "[0,0,0,0,0]",
        "[0,0,0,0,0,0,0]",
        "[[0,0],[0,0],[0,0]]",
        "[[0,0,0],[0,0,0],[0,0,0]]",
        "[[0,0,0],0,0,0]",
        "[0,0,0,[0,0,0]]",
        "[[[0,0,0]],[[0,0,0]]]",
        "[[[[[[[[0",
        "[0,0,0,0,0,-1]",
        "[0,0,0,0,0,256]",
        "[0,0,0,0,0,1e400]",
        "[0,0,0,0,0,NaN]",
        "[0,0,0,0,0,null]",
        "[0,0,0,0,0,\"1\"]",
        "[0,0,0,0,0,true]",
        "[0,0,0,0,0,0000000000000000000000000000000000000001]",
        "[0,0,0,0,0,1.0000000000000000000000000000000000000000000001]",
        "[0,0,0,0,0,0] trailing",
        "[0,0,0,0,0,0][0,0,0,0,0,0]",
        "[0,0,0,0,0,0"
      })
  void refusesEverythingElse(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(Refusal.class)
        .hasMessage("expected 2 arrays of 3 numbers from 0 to 255, or one array of all 6");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThatThrownBy(() -> read("[".repeat(500_000))).isInstanceOf(Refusal.class);
  }
}
