package dev.bakeoff.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Examples;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.Layout;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.Datasets;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.format.Own;
import dev.bakeoff.data.format.RawRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;

class MatReaderTest {
  @TempDir Path folder;

  private Own mat() {
    return new Own(folder, Format.MAT);
  }

  private DataFiles files() {
    return new DataFiles(Optional.empty(), folder, folder);
  }

  private Dataset load(Own own, byte[] bytes) throws IOException {
    Files.write(folder.resolve("t.mat"), bytes);
    return new FileDatasets(own.spec("t.mat"), files()).load();
  }

  private void assertRefused(Own own, byte[] bytes, String message) {
    assertThatThrownBy(() -> load(own, bytes))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.mat") + ": " + message);
  }

  /** Three examples of two features, as columns. */
  private static MatBytes columns() {
    return new MatBytes()
        .add("data", MatlabType.UInt8, 2, 3, 1, 2, 255, 4, 5, 6)
        .add("label", MatlabType.Double, 1, 3, 9, 10, 9);
  }

  // scipy.io.savemat of SciPy 1.17.1: {'data': csc_matrix([[0, 1.5, 0, 0], [2, 0, 0, -3], [0, 0, 0,
  // 0]]), 'label': [1, 2, 1]}, first plain, then with do_compression
  private static final List<String> SPARSE =
      List.of(
          "TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IEZyaSBOb3YgMjcgMTk6Mjg6MTcgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAgAAAAAYAAAAIAAAABQAAAAMAAAAFAAAACAAAAAMAAAAEAAAAAQAEAGRhdGEFAAAADAAAAAEAAAAAAAAAAQAAAAAAAAAFAAAAFAAAAAAAAAABAAAAAgAAAAIAAAADAAAAAAAAAAkAAAAYAAAAAAAAAAAAAEAAAAAAAAD4PwAAAAAAAAjADgAAAFAAAAAGAAAACAAAAA4AAAAAAAAABQAAAAgAAAABAAAAAwAAAAEAAAAFAAAAbGFiZWwAAAAMAAAAGAAAAAEAAAAAAAAAAgAAAAAAAAABAAAAAAAAAA==",
          "TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IEZyaSBOb3YgMjcgMTk6Mjg6MTcgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAARQAAAHic42NgYGgAYjYg5gBiViBmhtIcUDYLEDMCyZTEkkSQOA+YDwEwGiQugiTGBMXMUDFOIJZggAMHCPXDHkJzHAAAEgIE7A8AAAAyAAAAeJzjY2BgCABiNiDmAGI+BghghfIZgZgZSoPEchKTUnOANA8QS0DFQYAJSsP4AHz0Aro=");

  @Test
  void sparseMatricesStaySparse() throws IOException {
    for (String base64 : SPARSE) {
      Dataset dataset = load(mat(), Base64.getDecoder().decode(base64));
      assertThat(dataset.features().type()).isEqualTo(Features.Type.CSR);
      assertThat(rows(dataset))
          .isEqualTo(new double[][] {{0, 1.5, 0, 0}, {2, 0, 0, -3}, {0, 0, 0, 0}});
      assertThat(((Features.Sparse) dataset.features()).start(3)).isEqualTo(3); // values stored
      assertThat(dataset.labels()).containsExactly(0, 1, 0);
    }
  }

  @Test
  void sparseImagesAreBytesAndRefusedWhereTheyAreNone() {
    byte[] bytes = Base64.getDecoder().decode(SPARSE.get(1));
    assertThatThrownBy(() -> load(mat().image(2, 2), bytes))
        .hasMessageContaining("row 1, column 2 of 'data': 1.5 is");
  }

  @Test
  void refusesASparseMatrixThatIsNotWhatItSays() {
    byte[] bytes = Base64.getDecoder().decode(SPARSE.get(0));
    int place =
        128 + 8 + 16 + 16 + 8 + 8; // row numbers: after flags, dimensions, name and their tag
    assertThat(bytes[place]).isEqualTo((byte) 1);
    byte[] outside = bytes.clone();
    outside[place] = 3; // of 3 rows
    assertThatThrownBy(() -> load(mat(), outside))
        .hasMessageContaining("holds a sparse matrix with row 3 after row -1 of 3 in column 1");
    byte[] starts = bytes.clone();
    starts[place + 16 + 8] = 2; // where the first column's values begin
    assertThatThrownBy(() -> load(mat(), starts))
        .hasMessageContaining("holds a sparse matrix whose columns are not where it says");
  }

  private static double[][] rows(Dataset dataset) {
    double[][] rows = new double[dataset.features().rows()][dataset.features().columns()];
    for (int i = 0; i < rows.length; i++) {
      dataset.features().copy(i, rows[i]);
    }
    return rows;
  }

  @Test
  void readsExamplesFromColumnsAndFromRows() throws IOException {
    for (int level : new int[] {0, 9}) {
      ByteOrder order = level == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      Dataset dataset = load(mat().image(1, 2), columns().bytes(level, order));
      assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
      assertThat(dataset.features().rows()).isEqualTo(3);
      assertThat(dataset.features().get(2, 0)).isEqualTo(255);
      assertThat(dataset.features().get(0, 1)).isEqualTo(4);
      assertThat(dataset.classes()).containsExactly("9", "10");
      assertThat(dataset.labels()).containsExactly(0, 1, 0);
    }
    MatBytes rows =
        new MatBytes()
            .add("other", Mat5.newCell(2, 2))
            .add("label", MatlabType.UInt8, 3, 1, 9, 10, 9)
            .add("data", MatlabType.Double, 3, 2, 1, 4, 2, 5, 255, 6.5);
    Dataset dataset = load(mat(), rows.bytes(6));
    assertThat(dataset.features().type()).isEqualTo(Features.Type.F64);
    assertThat(dataset.features().get(2, 1)).isEqualTo(6.5);
    assertThat(dataset.features().get(0, 1)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(
      value = MatlabType.class,
      names = {
        "Double", "Single", "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"
      })
  void readsEveryTypeOfNumber(MatlabType type) throws IOException {
    MatBytes bytes =
        new MatBytes().add("data", type, 2, 2, 0, 100, 7, 127).add("label", type, 1, 2, 1, 2);
    Features features = load(mat().examples(Examples.COLUMNS), bytes.bytes(0)).features();
    assertThat(features.get(1, 1)).isEqualTo(127);
    assertThat(features.get(0, 1)).isEqualTo(7);
  }

  /** A square matrix whose rows and columns differ, with a vector of as many labels. */
  private static byte[] square(int labelRows) {
    return new MatBytes()
        .add("data", MatlabType.Double, 2, 2, 1, 2, 3, 4)
        .add("label", MatlabType.Double, labelRows, 2 / labelRows, 5, 6)
        .bytes(0);
  }

  @Test
  void takesTheSideThatIsAsLongAsTheLabels() throws IOException {
    // What scipy.io.savemat writes of arrays of shapes (3, 2) and (3,): the labels are 1 x 3.
    byte[] rows =
        new MatBytes()
            .add("data", MatlabType.Double, 3, 2, 1, 4, 2, 5, 3, 6)
            .add("label", MatlabType.Double, 1, 3, 9, 10, 9)
            .bytes(0);
    Dataset dataset = load(mat(), rows);
    assertThat(dataset.features().rows()).isEqualTo(3);
    assertThat(dataset.features().get(1, 1)).isEqualTo(5);
    assertThat(dataset.labels()).containsExactly(0, 1, 0);
    assertThat(dataset.origin().layout().examples()).isEqualTo(Examples.ROWS);
    assertRefused(
        mat().examples(Examples.COLUMNS),
        rows,
        "'data' is 3 x 2, expected 3 columns, as many as 'label' has labels; is 'examples' right?");
  }

  @Test
  void asksWhichSideOfASquareTheExamplesAre() throws IOException {
    for (int labelRows : new int[] {1, 2}) {
      assertRefused(
          mat(),
          square(labelRows),
          "'data' is 2 x 2, so that its rows or its columns can be the examples; say which with"
              + " examples: rows or examples: columns (of predict --examples)");
      assertThat(load(mat().examples(Examples.ROWS), square(labelRows)).features().get(0, 1))
          .isEqualTo(2);
      assertThat(load(mat().examples(Examples.COLUMNS), square(labelRows)).features().get(0, 1))
          .isEqualTo(3);
    }
  }

  @Test
  void readsASquareForAModelAsItsTrainingDataLay() throws IOException {
    Path file = Files.write(folder.resolve("p.mat"), square(1));
    for (Examples side : Examples.values()) {
      RawForm form =
          new RawForm(
              2,
              List.of(),
              false,
              Scaling.NONE,
              List.of("5", "6"),
              null,
              List.of(),
              new Layout(side, false));
      Features rows = RawRows.read(file, form, RawRows.Options.NONE).features();
      assertThat(rows.get(0, 1)).isEqualTo(side == Examples.ROWS ? 2 : 3);
    }
    RawForm older = new RawForm(2, List.of(), false, Scaling.NONE, List.of("5", "6"), null);
    assertThatThrownBy(() -> RawRows.read(file, older, RawRows.Options.NONE))
        .hasMessageContaining("(of predict --examples)");
    DatasetSpec.Arrays rows = new DatasetSpec.Arrays("data", Optional.of(Examples.ROWS));
    RawRows.Options said = RawRows.Options.NONE.withArrays(rows);
    assertThat(RawRows.read(file, older, said).features().get(0, 1)).isEqualTo(2);
  }

  @Test
  void readsUnlabelledExamples() throws IOException {
    load(mat(), columns().bytes(0));
    Files.write(
        folder.resolve("u.mat"),
        new MatBytes().add("data", MatlabType.Double, 2, 1, 7, 8).bytes(0));
    Features read = Datasets.loadUnlabelled(mat().spec("t.mat").withUnlabelled("u.mat"), files());
    assertThat(read.rows()).isEqualTo(1);
    assertThat(read.get(0, 1)).isEqualTo(8);
  }

  @Test
  void listsTheVariablesThatAreThere() {
    assertRefused(
        mat(),
        new MatBytes()
            .add("X", MatlabType.Double, 1, 2, 1, 2)
            .add("label", MatlabType.Double, 1, 2, 1, 2)
            .bytes(6),
        "there is no variable 'data'; there are [X, label]; name the right ones with 'variable'"
            + " and 'label'");
  }

  @Test
  void refusesVariablesThatAreNoMatrixOfNumbers() {
    assertRefused(
        mat(),
        new MatBytes()
            .add("label", MatlabType.Double, 1, 1, 1)
            .add("data", Mat5.newCell(2, 2))
            .bytes(0),
        "'data' is a cell array, expected a matrix of real numbers");
    assertRefused(
        mat(),
        new MatBytes()
            .add("data", Mat5.newComplexScalar(1, 2))
            .add("label", MatlabType.Double, 1, 1, 1)
            .bytes(0),
        "'data' is complex, expected a matrix of real numbers");
    assertRefused(
        mat(),
        new MatBytes()
            .add("data", Mat5.newMatrix(new int[] {2, 2, 2}))
            .add("label", MatlabType.Double, 1, 1, 1)
            .bytes(0),
        "'data' is an array of more than 2 dimensions, expected a matrix of real numbers");
  }

  @Test
  void refusesDeepCellsWithoutLookingIntoThem() {
    us.hebi.matlab.mat.types.Cell cell = Mat5.newCell(1, 1);
    for (int i = 0; i < 200; i++) {
      cell = Mat5.newCell(1, 1).set(0, cell);
    }
    assertRefused(
        mat(),
        new MatBytes().add("data", cell).add("label", MatlabType.Double, 1, 1, 1).bytes(0),
        "'data' is a cell array, expected a matrix of real numbers");
  }

  @Test
  void refusesAnotherNumberOfLabels() {
    assertRefused(
        mat(),
        new MatBytes()
            .add("data", MatlabType.Double, 2, 3, 1, 2, 3, 4, 5, 6)
            .add("label", MatlabType.Double, 1, 4, 1, 2, 1, 2)
            .bytes(0),
        "'data' is 2 x 3, expected 4 rows or columns, as many as 'label' has labels");
  }

  @Test
  void refusesValuesThatAreNotFiniteOrNoPixels() {
    assertRefused(
        mat().examples(Examples.COLUMNS),
        new MatBytes()
            .add("data", MatlabType.Double, 2, 2, 1, 2, Double.NaN, 4)
            .add("label", MatlabType.Double, 1, 2, 1, 2)
            .bytes(0),
        "row 2, column 1 of 'data': NaN is no finite number; correct it");
    assertRefused(
        mat().image(1, 2).examples(Examples.COLUMNS),
        new MatBytes()
            .add("data", MatlabType.Double, 2, 2, 1, 256, 3, 4)
            .add("label", MatlabType.Double, 1, 2, 1, 2)
            .bytes(0),
        "row 1, column 2 of 'data': 256.0 is no pixel, expected a whole number in 0..255 as"
            + " 'image' in the config says");
    assertRefused(
        mat().examples(Examples.COLUMNS),
        new MatBytes()
            .add("data", MatlabType.Double, 2, 2, 1, 2, 3, 4)
            .add("label", MatlabType.Double, 1, 2, 1, Double.POSITIVE_INFINITY)
            .bytes(0),
        "element 2 of 'label' is Infinity, expected a number; correct it");
  }

  @Test
  void refusesVersion73AndOtherFiles() {
    byte[] hdf = Arrays.copyOf("MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII), 600);
    String what = "is a MAT file of version 7.3 (HDF5), which is not supported; save it with -v7";
    assertRefused(mat(), hdf, what);
    assertRefused(mat(), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}, what);
    assertRefused(
        mat(),
        "a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII),
        "byte 124: is no MAT file of version 5; check the file, or save it with -v7");
  }

  @Test
  void aSizeThatTheFileDoesNotHaveAllocatesNothing() {
    byte[] bytes = columns().bytes(0);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(128)).as("the type of the first variable").isEqualTo(14);
    int size = 128 + 8 + 16 + 16 + 8 + 4; // after tag, flags, dimensions, short name and type
    assertThat(file.getInt(size)).as("the size of the values").isEqualTo(6);
    file.putInt(132, 0x7FFF_FFF0).putInt(size, 0x7FFF_0000);
    assertThatThrownBy(() -> load(mat(), bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a variable of 2,147,418,112 bytes is in a file so small");
  }

  @Test
  void refusesAFileCutAnywhere() {
    for (int level : new int[] {0, 9}) {
      byte[] whole = columns().bytes(level);
      for (int length = 0; length < whole.length - 8; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> load(mat(), cut))
            .as("%d of %d bytes", length, whole.length)
            .isInstanceOf(DataException.class);
      }
    }
  }
}
