package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.DataException;
import dev.bakeoff.model.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThetaFileTest {
  @TempDir Path dir;

  @Test
  void writesLinesOfNumbersThatNumPyReads() throws IOException {
    Path file = dir.resolve("Theta1.txt");
    ThetaFile.write(file, new float[] {0.1f, -2, 1e-20f, 3.5f, 0, 16777216}, 2, 3);
    // NumPy 2.4.6: numpy.loadtxt of this text gives
    // [[1.00000001e-01, -2.0, 9.99999968e-21], [3.5, 0.0, 16777216.0]]
    assertThat(Files.readString(file)).isEqualTo("0.100000001 -2 9.99999968E-21\n3.5 0 16777216\n");
  }

  @Test
  void readsWhatNumPyWrites() throws IOException {
    // NumPy 2.4.6: numpy.savetxt("t", numpy.array([[0.1, -2], [1e-5, 1]], dtype="f4"))
    Path file =
        Files.writeString(
            dir.resolve("t"),
            """
            1.000000014901161194e-01 -2.000000000000000000e+00
            9.999999747378751636e-06 1.000000000000000000e+00
            """);
    assertThat(ThetaFile.read(file, 2, 2)).containsExactly(0.1f, -2, 1e-5f, 1);
  }

  @Test
  void bringsBackEveryFloatAlsoByWayOfDouble() throws IOException {
    Random random = new Random(1);
    float[] values = new float[20_000];
    for (int i = 0; i < values.length; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      values[i] = Float.isFinite(any) ? any : Float.MIN_VALUE;
    }
    Path file = dir.resolve("any");
    ThetaFile.write(file, values, 200, 100);
    float[] read = ThetaFile.read(file, 200, 100);
    String[] cells = Files.readString(file).split("\\s", -1);
    for (int i = 0; i < values.length; i++) {
      assertThat(read[i]).isEqualTo(values[i]);
      assertThat((float) Double.parseDouble(cells[i])).isEqualTo(values[i]); // numpy.loadtxt's way
    }
  }

  @Test
  void namesFileAndLineOfADefect() throws IOException {
    assertRefused("1 2\n3\n", "line 2: 1 numbers, expected 2 lines of 2");
    assertRefused("1 2\n3 4\n5 6\n", "line 3: 2 numbers, expected 2 lines of 2");
    assertRefused("1 2\n", "ends after line 1, expected 2 lines of 2");
    assertRefused("1 2\n3 x\n", "line 2: 'x' is no finite number");
    assertRefused("1 2\n3 nan\n", "line 2: 'nan' is no finite number");
    assertRefused("1 2\n3 1e99\n", "line 2: '1e99' is no finite number");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = Files.writeString(dir.resolve("Theta2.txt"), text);
    assertThatThrownBy(() -> ThetaFile.read(file, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aSavedNetworkWithSoftmaxPredictsTheSame() throws Exception {
    Saved.assertPredictsTheSame(
        new MlpLbfgsProvider(),
        Map.of("output", "softmax", "hidden", 7),
        SmallData.clouds(300, 8, 4, 0.7, 1),
        dir);
  }
}
