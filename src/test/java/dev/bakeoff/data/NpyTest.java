package dev.bakeoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path dir;

  @Test
  void writesTheBytesThatNumPyWrites() {
    // NumPy 2.4.6, the first 69 bytes of:
    // numpy.save("x.npy", numpy.array([[1, 2, 3], [4, 5, 6]], dtype="<i4"))
    byte[] bytes = Npy.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3).toBytes();
    String header =
        "934e554d5059010076007b276465736372273a20273c6934272c2027666f727472616e5f6f72646572273a2046616c"
            + "73652c20277368617065273a2028322c2033292c207d";
    assertThat(HexFormat.of().formatHex(bytes)).startsWith(header);
    assertThat(bytes).hasSize(128 + 24);
    assertThat(bytes[127]).isEqualTo((byte) '\n');
    assertThat(bytes[128]).isEqualTo((byte) 1);
  }

  @Test
  void readsBackEachType() throws IOException {
    Path file = dir.resolve("x.npy");
    Files.write(file, Npy.of(new float[] {1.5f, -2, Float.MIN_VALUE}, 3).toBytes());
    assertThat(Npy.read(file).floats()).containsExactly(1.5f, -2, Float.MIN_VALUE);
    assertThat(Npy.read(file).shape()).containsExactly(3);
    Files.write(file, Npy.of(new byte[] {1, (byte) 255}, 1, 2, 1).toBytes());
    assertThat(Npy.read(file).bytes()).containsExactly(1, 255);
    assertThat(Npy.read(file).shape()).containsExactly(1, 2, 1);
    Files.write(file, Npy.of(new double[] {Math.PI, -0.0, Double.MIN_VALUE}, 3).toBytes());
    assertThat(Npy.read(file).doubles()).containsExactly(Math.PI, -0.0, Double.MIN_VALUE);
    assertThat(Npy.read(file).value(0)).isEqualTo(Math.PI);
  }

  @Test
  void refusesAFileCutAnywhere() throws IOException {
    byte[] whole = Npy.of(new int[] {1, 2}, 2).toBytes();
    Path file = dir.resolve("cut.npy");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Npy.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("cut.npy");
    }
  }

  @Test
  void refusesAShapeThatOverflows() throws IOException {
    byte[] bytes = Npy.of(new int[] {1, 2}, 2).toBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String shape : List.of("(99999999999,), }", "(999999999, 999999999, 9, 9), }")) {
      String made = text.replace(String.format("%-" + shape.length() + "s", "(2,), }"), shape);
      Path file = dir.resolve("huge.npy");
      Files.write(file, made.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> Npy.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("huge.npy", "too large");
    }
  }

  @Test
  void refusesToReadOneTypeAsAnother() {
    assertThatThrownBy(() -> Npy.of(new int[] {1}, 1).floats())
        .hasMessage("the array's values are <i4, expected <f4");
  }
}
