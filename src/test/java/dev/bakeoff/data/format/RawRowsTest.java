package dev.bakeoff.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.array.MatBytes;
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
import us.hebi.matlab.mat.types.MatlabType;

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
      RawRows rows = RawRows.read(file(bytes), PIXELS, RawRows.Options.NONE);
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
      assertThat(values(RawRows.read(file, PIXELS, RawRows.Options.NONE))).isDeepEqualTo(expected);
      assertThat(values(RawRows.read(file, NAMED, RawRows.Options.NONE))).isDeepEqualTo(expected);
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
        Arguments.of(NAMED, "x,y,label\n1,2,\n3,4,?\n", "", null),
        Arguments.of(NAMED, "x,y,label\n1,2,whatever\n3,4,?\n", "none", null),
        Arguments.of(NAMED, "1,2\n3,4\n", "", null));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void readsTables(RawForm form, String text, String label, String labels) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte[] one : List.of(bytes, IdxBytes.gzip(bytes))) {
      RawRows rows =
          RawRows.read(file(one), form, label.isEmpty() ? RawRows.Options.NONE : label(label));
      assertThat(values(rows)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
      assertThat(rows.labels().map(found -> found[0] + "" + found[1]).orElse(null))
          .isEqualTo(labels);
    }
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(PIXELS, "1,2\n3\n", "line 2, column 2: the row has 1 columns, expected 2"),
        Arguments.of(PIXELS, "1,2\n3,4,5\n", "line 2, column 3: the row has 3 columns, expected 2"),
        Arguments.of(
            PIXELS, "1,2,0\n3,4,1\n", "line 1: there are 3 features, expected 2; if a column is"),
        Arguments.of(PIXELS, "label,p\n1,2\n", "line 1: there are 1 features beside the label"),
        Arguments.of(PIXELS, "1,2\n3,x\n", "line 2, column 2: 'x' is not a number"),
        Arguments.of(PIXELS, "1,2\n3,\n", "line 2, column 2: the value is missing"),
        Arguments.of(
            PIXELS,
            "1,2\n3,256\n",
            "line 2, column 2: '256' is no pixel, expected a whole number in 0..255 as in training"),
        Arguments.of(PIXELS, "1,2\n0.5,1\n", "line 2, column 1: '0.5' is no pixel"),
        Arguments.of(NAMED, "x,y\n1,NaN\n", "line 2, column 2 (y): 'NaN' is not a number"),
        Arguments.of(NAMED, "x,y\n1,1e999\n", "line 2, column 2 (y): '1e999' is beyond what a"),
        Arguments.of(NAMED, "x,y\n1,0x1p3\n", "line 2, column 2 (y): '0x1p3' is not a number"),
        Arguments.of(NAMED, "x,z\n1,2\n", "line 1: there is no column 'y', which the model names"),
        Arguments.of(NAMED, "x,y,x\n1,2,3\n", "line 1, column 3 (x): column 1 has the same name"),
        Arguments.of(
            NAMED,
            "x,y,label\n1,2,c\n",
            "line 2, column 3 (label): the model does not know the class 'c', expected one of [a, b,"),
        Arguments.of(
            NAMED, "x,y,label\n1,2,a\n1,2,\n", "line 3, column 3 (label): the label is missing"),
        Arguments.of(
            NAMED,
            "x;y\n1;2\n",
            "line 1: there are 1 features, expected 2; if a column is the label, say which with"
                + " 'label'; of CSV check 'delimiter'"),
        Arguments.of(PIXELS, "p,q\n", "holds no row of values"),
        Arguments.of(PIXELS, "1,2\n3,\"4\n", "line 2: "));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void namesFileLineAndColumnOfADefect(RawForm form, String text, String message)
      throws IOException {
    Path file = file(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> RawRows.read(file, form, RawRows.Options.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void asksWhetherARowThatCountsIsAHeader() throws IOException {
    Path file = text("data.csv", "0,1\n3,4\n");
    assertRefused(
        file,
        "line 1: the row counts 0, 1, ...: it can be an example or the columns' names; say which"
            + " with --no-header or --header");
    assertThat(values(RawRows.read(file, PIXELS, RawRows.Options.NONE.withHeader(true))))
        .isDeepEqualTo(new double[][] {{3, 4}});
    assertThat(values(RawRows.read(file, PIXELS, RawRows.Options.NONE.withHeader(false))))
        .isDeepEqualTo(new double[][] {{0, 1}, {3, 4}});
  }

  @Test
  void asksWhichColumnANumberMeansThatIsAlsoAName() throws IOException {
    RawForm form = new RawForm(2, List.of("1", "2"), false, Scaling.NONE, List.of("8", "9"), null);
    Path file = text("data.csv", "1,3,2\n4,9,5\n6,8,7\n");
    assertThatThrownBy(() -> RawRows.read(file, form, label("3")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "line 1: 'label': 3 can be column 3, called '2', or the column called '3', which is"
                + " column 2; say which with --label place:3 or --label name:3");
    RawRows named = RawRows.read(file, form, label("name:3"));
    assertThat(named.labels().orElseThrow()).containsExactly(1, 0);
    assertThat(values(named)).isDeepEqualTo(new double[][] {{4, 5}, {6, 7}});
    assertThatThrownBy(() -> RawRows.read(file, form, label("place:3")))
        .hasMessageContaining("the model does not know the class '5'");
  }

  @Test
  void knowsAClassByItsValueHoweverItIsWritten() throws IOException {
    Path file = text("data.csv", "x,y,label\n1,2,1.0\n3,4,+0\n");
    RawForm numbers =
        new RawForm(2, List.of("x", "y"), false, Scaling.NONE, List.of("0", "1"), null);
    assertThat(RawRows.read(file, numbers, RawRows.Options.NONE).labels().orElseThrow())
        .containsExactly(1, 0);
    RawForm words =
        new RawForm(2, List.of("x", "y"), false, Scaling.NONE, List.of("1", "1.0", "+0"), null);
    assertThat(RawRows.read(file, words, RawRows.Options.NONE).labels().orElseThrow())
        .as("of a model that tells them apart")
        .containsExactly(1, 2);
  }

  @Test
  void readsOtherDelimiters() throws IOException {
    RawRows.Options options = RawRows.Options.NONE.withLabel("last").withDelimiter(';');
    Path file = Files.writeString(dir.resolve("data.txt"), "1;2;b, c\n3;4;a\n");
    RawRows rows = RawRows.read(file, NAMED, options);
    assertThat(values(rows)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(rows.labels().orElseThrow()).containsExactly(1, 0);
    Path tabs = Files.writeString(dir.resolve("data.tsv"), "x\ty\n1\t2\n");
    assertThat(values(RawRows.read(tabs, NAMED, RawRows.Options.NONE)))
        .isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void readsLibsvmLinesWithAndWithoutLabels() throws IOException {
    for (RawForm form : List.of(PIXELS, NAMED)) {
      String text = "2:2\n\n1:3 2:4\n";
      RawRows bare = RawRows.read(text("data.libsvm", text), form, RawRows.Options.NONE);
      assertThat(values(bare)).isDeepEqualTo(new double[][] {{0, 2}, {3, 4}});
      assertThat(bare.labels()).isEmpty();
    }
    RawForm signs = new RawForm(2, List.of(), false, Scaling.NONE, List.of("-1", "1"), null);
    Path file = text("data.svm", "+1 2:2\n-1.0 1:3\n");
    RawRows rows = RawRows.read(file, signs, RawRows.Options.NONE);
    assertThat(values(rows)).isDeepEqualTo(new double[][] {{0, 2}, {3, 0}});
    assertThat(rows.features().type()).isEqualTo(Features.Type.CSR);
    assertThat(rows.labels().orElseThrow()).containsExactly(1, 0);
    assertThat(RawRows.read(file, PIXELS, label("none")).labels()).isEmpty();
    assertRefused("d.svm", "1 1:2\n1 3:2\n", "line 2, column 3: the index 3 is above 2");
    assertRefused("d.svm", "1 0:2\n", "line 1, column 3: the index '0' is no whole number");
    assertRefused("d.svm", "1 2:2 1:1\n", "line 1, column 7: index 1 follows index 2");
    assertRefused("d.svm", "1 2:256\n", "line 1, column 5: '256' is no pixel");
    assertRefused("d.svm", "7 2:2\n", "line 1, column 1: the model does not know the class '7'");
    assertRefused("d.svm", "1 2:2\n2:2\n", "line 2, column 1: the label is missing");
  }

  @Test
  void readsArffByNamesOrByPlaces() throws IOException {
    String header = "@relation r\n@attribute y real\n@attribute id string\n@attribute x real\n";
    String labelled = header + "@attribute class {'b, c',a}\n@data\n2,u,1,'b, c'\n4,v,3,a\n";
    RawRows rows = RawRows.read(text("data.arff", labelled), NAMED, RawRows.Options.NONE);
    assertThat(values(rows)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(rows.labels().orElseThrow()).containsExactly(1, 0);
    String unknown = labelled.replaceAll(",('b, c'|a)\n", ",?\n");
    RawRows unlabelled = RawRows.read(text("data.arff", unknown), NAMED, RawRows.Options.NONE);
    assertThat(unlabelled.labels()).isEmpty();
    Path plain = text("data.arff", "@attribute p real\n@attribute q real\n@data\n1,2\n3,4\n");
    assertThat(values(RawRows.read(plain, PIXELS, RawRows.Options.NONE)))
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertRefused(
        "d.arff", "@attribute p real\n@data\n1\n", "line 2: there are 1 features, expected 2");
    assertRefused(
        "d.arff",
        "@attribute p real\n@attribute q real\n@attribute c {0,1}\n@data\n1,2,0\n1,300,0\n",
        "line 6, column 2 (q): '300' is no pixel");
  }

  @Test
  void readsNominalArffByTheNamesThatTrainingGaveItsFeatures() throws IOException {
    RawForm form =
        new RawForm(
            3, List.of("c=red", "c=blue", "x"), false, Scaling.NONE, List.of("0", "1"), null);
    String text = "@attribute x real\n@attribute c {blue,red}\n@data\n7,red\n8,blue\n";
    assertThat(values(RawRows.read(text("data.arff", text), form, RawRows.Options.NONE)))
        .isDeepEqualTo(new double[][] {{1, 0, 7}, {0, 1, 8}});
    assertThatThrownBy(
            () ->
                RawRows.read(
                    text("data.arff", text.replace("blue,red", "blue,red,green")),
                    form,
                    RawRows.Options.NONE))
        .hasMessageEndingWith("line 3: the model does not know the feature 'c=green'");
    assertThatThrownBy(
            () ->
                RawRows.read(
                    text("data.arff", text.replace("blue,red", "red")), form, RawRows.Options.NONE))
        .hasMessageEndingWith("line 3: there is no feature 'c=blue', which the model needs");
    Path other = text("other.arff", "@attribute a real\n@attribute b real\n@data\n1,2\n");
    assertThatThrownBy(() -> RawRows.read(other, form, RawRows.Options.NONE))
        .hasMessageEndingWith("line 3: there is no feature 'c=red', which the model needs");
  }

  @Test
  void readsMatWithAndWithoutLabels() throws IOException {
    MatBytes mat =
        new MatBytes()
            .add("data", MatlabType.UInt8, 2, 3, 1, 3, 5, 2, 4, 6)
            .add("label", MatlabType.Double, 1, 3, 0, 1, 1)
            .add("X", MatlabType.Double, 1, 2, 8, 9);
    double[][] expected = {{1, 2}, {3, 4}, {5, 6}};
    for (byte[] bytes : List.of(mat.bytes(0), IdxBytes.gzip(mat.bytes(9)))) {
      RawRows rows = RawRows.read(file(bytes), PIXELS, RawRows.Options.NONE);
      assertThat(values(rows)).isDeepEqualTo(expected);
      assertThat(rows.labels().orElseThrow()).containsExactly(0, 1, 1);
      assertThat(RawRows.read(file(bytes), PIXELS, label("none")).labels()).isEmpty();
    }
    RawRows.Options other =
        RawRows.Options.NONE.withArrays(new DatasetSpec.Arrays("X", Optional.empty()));
    byte[] unlabelled = new MatBytes().add("X", MatlabType.Double, 1, 2, 8, 9).bytes(0);
    assertThat(values(RawRows.read(file(unlabelled), NAMED, other)))
        .isDeepEqualTo(new double[][] {{8, 9}});
    Path file = file(mat.bytes(0));
    assertThatThrownBy(() -> RawRows.read(file, PIXELS, label("digit")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no variable 'digit'");
    assertRefused(unlabelled, "there is no variable 'data'");
    byte[] wide = new MatBytes().add("data", MatlabType.Double, 3, 3, 1, 2, 3).bytes(0);
    assertRefused(wide, "'data' is 3 x 3, expected examples of 2 features as in training");
    byte[] high = new MatBytes().add("data", MatlabType.Double, 1, 2, 1, 256).bytes(0);
    assertRefused(high, "row 1, column 2 of 'data': 256.0 is no pixel");
    assertRefused(
        Arrays.copyOf("MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII), 600), "7.3");
  }

  @Test
  void readsCompressedNumPyArrays() throws IOException {
    byte[] array = IdxBytes.gzip(Npy.of(new int[] {1, 2}, 1, 2).toBytes());
    assertThat(values(RawRows.read(file(array), PIXELS, RawRows.Options.NONE)))
        .isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void takesTheFormatThatTheUserNames() throws IOException {
    RawRows.Options libsvm = RawRows.Options.NONE.withFormat(Format.LIBSVM);
    assertThat(values(RawRows.read(text("data", "1:1 2:2\n"), PIXELS, libsvm)))
        .isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void refusesOtherShapesAndValues() throws IOException {
    assertRefused(Npy.of(new int[6], 2, 3).toBytes(), "examples of 3 features, expected 2");
    assertRefused(Npy.of(new int[2], 2).toBytes(), "shape [2], expected (n, 2)");
    assertRefused(
        Npy.of(new double[] {0, 1, 2, Double.NaN}, 2, 2).toBytes(),
        "row 1, feature 1: NaN is no finite number");
    assertRefused(IdxBytes.images(3, 2, 1), "2 x 1 pixels, expected 1 x 2");
    assertRefused(IdxBytes.labels(1, 2), "the magic number is 2049");
    assertRefused(new byte[] {'1', ',', (byte) 0xFF, '\n'}, "is not text in UTF-8");
    byte[] gzip = IdxBytes.gzip("1,2\n3,4\n".getBytes(StandardCharsets.US_ASCII));
    assertRefused(Arrays.copyOf(gzip, gzip.length - 9), "the gzip data are cut short");
  }

  @Test
  void shortensAndCleansWhatItQuotes() throws IOException {
    assertRefused(
        ("1,2\n3,\u001b[31m" + "x".repeat(100) + "\n").getBytes(StandardCharsets.UTF_8),
        "'\\u001b[31m" + "x".repeat(35) + "...' is not a number");
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    assertRefused(file(bytes), message);
  }

  private void assertRefused(String name, String text, String message) throws IOException {
    assertRefused(text(name, text), message);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> RawRows.read(file, PIXELS, RawRows.Options.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("data"), bytes);
  }

  private Path text(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static RawRows.Options label(String column) {
    return RawRows.Options.NONE.withLabel(column);
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
