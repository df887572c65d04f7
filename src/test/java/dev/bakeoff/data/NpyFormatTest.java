package dev.bakeoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what NumPy wrote; the script that made the files, make.py, stands beside them. */
class NpyFormatTest {
  private static final Path FILES = Path.of("src/test/resources/dev/bakeoff/data/npy");

  private static Npy read(String name) throws IOException {
    return Npy.read(FILES.resolve(name + ".npy"));
  }

  private static double[] values(Npy array) {
    double[] out = new double[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.value(i);
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource({
    "i1, <i4", "u1, |u1", "i2, <i4", "u2, <i4", "i4, <i4", "u4, <i8", "i8, <i8", "u8, <i8",
    "f2, <f4", "f4, <f4", "f8, <f8"
  })
  void readsEveryWidthInBothOrdersOfBytes(String type, String descr) throws IOException {
    for (String order : new String[] {"-little", "-big"}) {
      Npy array = read(type + order);
      assertThat(array.descr()).isEqualTo(descr);
      assertThat(array.shape()).containsExactly(2, 3);
      assertThat(values(array)).as(order).containsExactly(0, 1, 2, 3, 4, 100);
    }
  }

  @Test
  void readsBool() throws IOException {
    assertThat(values(read("b1-little"))).containsExactly(0, 1, 1, 1, 1, 1);
  }

  @Test
  void readsArraysInColumnOrder() throws IOException {
    assertThat(values(read("columns"))).containsExactly(0, 1, 2, 3, 4, 100);
    Npy three = read("columns3");
    assertThat(three.shape()).containsExactly(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      assertThat(three.value(i)).isEqualTo(i);
    }
  }

  @Test
  void readsHalfPrecision() throws IOException {
    // 6e-8 in half precision is 2^-24: numpy.float16(6e-8) * 2**24 is 1.0
    assertThat(read("halves").floats())
        .containsExactly(
            1.5f,
            -0.25f,
            65504,
            Math.scalb(1f, -24),
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version2", "version3"})
  void readsLaterVersions(String name) throws IOException {
    assertThat(read(name).ints()).containsExactly(0, 1, 2, 3, 4, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "large, value 0 is 2^63 or more",
    "complex, values of type <c8",
    "text, values of type <U1",
    "structure, values of type a structure",
    "objects, values of type |O"
  })
  void refusesWhatIsNoNumber(String name, String expected) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(name + ".npy, byte 10: " + expected)
        .hasMessageContaining("astype");
  }
}
