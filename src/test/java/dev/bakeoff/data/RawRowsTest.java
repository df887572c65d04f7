package dev.bakeoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.Scaling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RawRowsTest {
  private static final RawForm PIXELS =
      new RawForm(2, List.of(), true, Scaling.UNIT, List.of("0", "1"), new ImageShape(1, 2));
  private static final RawForm NAMED =
      new RawForm(2, List.of("x", "y"), false, Scaling.NONE, List.of("a", "b, c"), null);

  @TempDir Path dir;

  @Test
  void readsImagesAsTheyAreAndCompressed() throws IOException {
    for (byte[] bytes :
        List.of(IdxBytes.images(3, 1, 2), IdxBytes.gzip(IdxBytes.images(3, 1, 2)))) {
      RawRows rows = RawRows.read(file(bytes), PIXELS, Optional.empty());
      assertThat(values(rows)).isDeepEqualTo(new double[][] {{0, 1}, {2, 3}, {4, 5}});
      assertThat(rows.features().type()).isEqualTo(Features.Type.U8);
      assertThat(rows.labels()).isEmpty();
    }
  }

  @Test
  void readsNumPyArraysOfAnyUsualType() throws IOException {
    double[][] expected = {{1, 2}, {3, 255}};
    for (Npy array :
        List.of(
            Npy.of(new byte[] {1, 2, 3, (byte) 255}, 2, 2),
            Npy.of(new int[] {1, 2, 3, 255}, 2, 1, 2),
            Npy.of(new float[] {1, 2, 3, 255}, 2, 2),
            Npy.of(new double[] {1, 2, 3, 255}, 2, 2))) {
      Path file = file(array.toBytes());
      assertThat(values(RawRows.read(file, PIXELS, Optional.empty()))).isDeepEqualTo(expected);
      assertThat(values(RawRows.read(file, NAMED, Optional.empty()))).isDeepEqualTo(expected);
    }
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(PIXELS, "1,2\n3,4\n", "", null),
        Arguments.of(PIXELS, "pixel0,pixel1\n1,2\n3,4", "", null),
        Arguments.of(PIXELS, "\uFEFFlabel,pixel0,pixel1\r\n0,1,2\r\n1,3,4\r\n", "", "01"),
        Arguments.of(PIXELS, "1,0,2\n3,1,4\n", "2", "01"),
        Arguments.of(PIXELS, "p,q,digit\n1,2,1\n3,4,0\n", "digit", "10"),
        Arguments.of(NAMED, "y,id,x,label\n2,7,1,\"b, c\"\n4,8,3.0e0,a\n", "", "10"),
        Arguments.of(NAMED, "1,2\n3,4\n", "", null));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void readsTables(RawForm form, String text, String label, String labels) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte[] one : List.of(bytes, IdxBytes.gzip(bytes))) {
      RawRows rows =
          RawRows.read(file(one), form, Optional.of(label).filter(name -> !name.isEmpty()));
      assertThat(values(rows)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
      assertThat(rows.labels().map(found -> found[0] + "" + found[1]).orElse(null))
          .isEqualTo(labels);
    }
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(PIXELS, "1,2\n3\n", "line 2: 1 cells, expected 2 as in the first line"),
        Arguments.of(PIXELS, "1,2\n3,4,5\n", "line 2: 3 cells, expected 2"),
        Arguments.of(PIXELS, "1,2,0\n3,4,1\n", "line 1: 3 columns, expected 2 features; a label"),
        Arguments.of(PIXELS, "label,p\n1,2\n", "line 1: 2 columns, expected 2 features and the"),
        Arguments.of(PIXELS, "1,2\n3,x\n", "line 2: column 2: 'x', expected a whole number from 0"),
        Arguments.of(PIXELS, "1,2\n3,256\n", "line 2: column 2: '256', expected a whole number"),
        Arguments.of(PIXELS, "1,2\n0.5,1\n", "line 2: column 1: '0.5', expected a whole number"),
        Arguments.of(NAMED, "x,y\n1,NaN\n", "line 2: column 2: 'NaN', expected a finite number"),
        Arguments.of(NAMED, "x,y\n1,1e999\n", "line 2: column 2: '1e999', expected a finite"),
        Arguments.of(NAMED, "x,y\n1,0x1p3\n", "line 2: column 2: '0x1p3', expected a finite"),
        Arguments.of(NAMED, "x,z\n1,2\n", "line 1: expected one column 'y', found none"),
        Arguments.of(NAMED, "x,y,x\n1,2,3\n", "line 1: expected one column 'x', found several"),
        Arguments.of(NAMED, "x,y,label\n1,2,c\n", "line 2: column 3: label 'c', expected one of"),
        Arguments.of(PIXELS, "p,q\n", "has no rows"),
        Arguments.of(PIXELS, "1,2\n3,\"4\n", "after line 1: is no CSV"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void namesFileLineAndColumnOfADefect(RawForm form, String text, String message)
      throws IOException {
    Path file = file(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> RawRows.read(file, form, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void refusesOtherShapesAndValues() throws IOException {
    assertRefused(Npy.of(new int[6], 2, 3).toBytes(), "rows of 3 features, expected 2");
    assertRefused(Npy.of(new int[2], 2).toBytes(), "shape [2], expected (n, 2)");
    assertRefused(
        Npy.of(new double[] {0, 1, 2, Double.NaN}, 2, 2).toBytes(), "row 1, feature 1 is NaN");
    assertRefused(IdxBytes.images(3, 2, 1), "2 x 1 pixels, expected 1 x 2");
    assertRefused(IdxBytes.labels(1, 2), "the magic number is 2049");
    assertRefused(new byte[] {'1', ',', (byte) 0xFF, '\n'}, "cannot be read");
    byte[] gzip = IdxBytes.gzip("1,2\n3,4\n".getBytes(StandardCharsets.US_ASCII));
    assertRefused(Arrays.copyOf(gzip, gzip.length - 9), "data");
  }

  @Test
  void shortensAndCleansWhatItQuotes() throws IOException {
    assertRefused(
        ("1,2\n3,\u001b[31m" + "x".repeat(100) + "\n").getBytes(StandardCharsets.UTF_8),
        "'?[31m" + "x".repeat(55) + "...'");
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> RawRows.read(file, PIXELS, Optional.empty()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("data"), bytes);
  }

  private static double[][] values(RawRows rows) {
    Features features = rows.features();
    double[][] values = new double[features.rows()][features.columns()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = features.get(i, j);
      }
    }
    return values;
  }
}
