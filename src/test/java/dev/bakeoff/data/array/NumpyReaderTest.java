package dev.bakeoff.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.FileDatasets;
import dev.bakeoff.data.format.Own;
import dev.bakeoff.data.format.RawRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyReaderTest {
  private static final Npy THREE = Npy.of(new double[] {1, 2.5, 3, 4, 5, 6}, 3, 2);

  @TempDir Path folder;

  private Dataset load(Own own, String file) throws IOException {
    return new FileDatasets(own.spec(file), new DataFiles(Optional.empty(), folder, folder)).load();
  }

  private Own pair() {
    return new Own(folder, Format.NPY).labels(Map.of("x.npy", "y.npy"));
  }

  private void write(String name, Npy array) throws IOException {
    Files.write(folder.resolve(name), array.toBytes());
  }

  private void zip(String name, Map<String, Npy> arrays) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, Npy> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue().toBytes());
      }
    }
  }

  @Test
  void readsFeaturesAndLabelsFromTwoFiles() throws IOException {
    write("x.npy", THREE);
    write("y.npy", Npy.of(new int[] {7, -1, 7}, 3, 1)); // as pandas' to_numpy gives one column
    Dataset dataset = load(pair(), "x.npy");
    assertThat(dataset.features().type()).isEqualTo(Features.Type.F64);
    assertThat(dataset.features().get(0, 1)).isEqualTo(2.5);
    assertThat(dataset.features().get(2, 0)).isEqualTo(5);
    assertThat(dataset.classes()).containsExactly("-1", "7");
    assertThat(dataset.labels()).containsExactly(1, 0, 1);
  }

  @Test
  void readsImagesOfThreeDimensionsAsBytes() throws IOException {
    write("x.npy", Npy.of(new byte[] {0, 1, 2, -1, 4, 5, 6, 7}, 2, 2, 2));
    write("y.npy", Npy.of(new double[] {0, 1}, 2));
    Dataset dataset = load(pair().image(2, 2), "x.npy");
    assertThat(dataset.image()).contains(new ImageShape(2, 2));
    assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
    assertThat(dataset.features().get(0, 3)).isEqualTo(255);
    assertThat(dataset.features().get(1, 0)).isEqualTo(4);
  }

  @Test
  void readsBothPartsOfAnArchiveAsKerasWritesIt() throws IOException {
    zip(
        "set.npz",
        Map.of(
            "x_train", THREE,
            "y_train", Npy.of(new int[] {0, 1, 0}, 3),
            "x_test", Npy.of(new float[] {9, 8}, 1, 2),
            "y_test", Npy.of(new int[] {1}, 1)));
    Dataset dataset = load(npz("x_train").test("set.npz"), "set.npz");
    assertThat(dataset.givenTrain()).hasValue(3);
    assertThat(dataset.features().get(3, 0)).isEqualTo(9);
    assertThat(dataset.labels()).containsExactly(0, 1, 0, 1);
  }

  private Own npz(String variable) {
    return new Own(folder, Format.NPZ).variable(variable);
  }

  @Test
  void readsTheArraysThatAreNamed() throws IOException {
    zip("one.npz", Map.of("X", THREE, "y", Npy.of(new int[] {0, 1, 0}, 3)));
    Dataset dataset = load(npz("X").label(Column.named("y")), "one.npz");
    assertThat(dataset.features().rows()).isEqualTo(3);
    assertThatThrownBy(() -> load(npz("x_train"), "one.npz"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            folder.resolve("one.npz") + ": there is no array 'x_train'; there are [")
        .hasMessageContaining("y")
        .hasMessageEndingWith("name the right ones with 'variable' and 'label'");
  }

  @Test
  void takesNaNForMissingWhereTheConfigFillsIt() throws IOException {
    write("x.npy", Npy.of(new double[] {1, Double.NaN, 3, 4}, 2, 2));
    write("y.npy", Npy.of(new int[] {0, 1}, 2));
    assertThatThrownBy(() -> load(pair(), "x.npy"))
        .hasMessageStartingWith(folder.resolve("x.npy") + ": row 0, feature 1: NaN is");
    ColumnRule filled =
        new ColumnRule(
            ColumnRule.Kind.NUMBER,
            ColumnRule.PLAIN.coding(),
            ColumnRule.Missing.MEDIAN,
            null,
            false);
    Dataset dataset = load(pair().columns(new ColumnRules(Map.of(), filled)), "x.npy");
    assertThat(dataset.features().get(0, 1)).isNaN();
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    write("x.npy", THREE);
    for (Npy wrong : List.of(Npy.of(new int[2], 2), Npy.of(new int[9], 3, 3))) {
      write("y.npy", wrong);
      assertThatThrownBy(() -> load(pair(), "x.npy"))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(folder.resolve("y.npy") + ": an array of shape [")
          .hasMessageEndingWith("expected 3 labels, one for each example");
    }
    write("y.npy", Npy.of(new double[] {0, Double.NaN, 1}, 3));
    assertThatThrownBy(() -> load(pair(), "x.npy"))
        .hasMessage(
            folder.resolve("y.npy") + ": label 1 (from 0) is NaN, expected a number; correct it");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    assertThatThrownBy(() -> Npz.names(folder.resolve("none.npz")))
        .hasMessage(folder.resolve("none.npz") + ": does not exist; check the path");
    Files.write(folder.resolve("bad.npz"), new byte[] {'P', 'K', 3, 4, 0});
    assertThatThrownBy(() -> load(npz("x_train"), "bad.npz"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            folder.resolve("bad.npz") + ": is no archive of NumPy arrays, or is");
    zip(
        "deep.npz",
        Map.of("x_train", Npy.of(new int[] {1, 2}, 2), "y_train", Npy.of(new int[2], 2)));
    assertThatThrownBy(() -> load(npz("x_train"), "deep.npz"))
        .hasMessageContaining("expected (n, d), an example in each row");
  }

  @Test
  void aSavedModelTakesTheRowsOfAnArchive() throws IOException {
    RawForm form = new RawForm(2, List.of(), false, Scaling.NONE, List.of("no", "yes"), null);
    zip("t.npz", Map.of("x_test", THREE, "mine", Npy.of(new double[] {7, 8}, 1, 2)));
    RawRows rows = RawRows.read(folder.resolve("t.npz"), form, RawRows.Options.NONE);
    assertThat(rows.features().get(1, 1)).isEqualTo(4);
    assertThat(rows.labels()).isEmpty();
    RawRows mine =
        RawRows.read(
            folder.resolve("t.npz"),
            form,
            RawRows.Options.NONE.withArrays(new Arrays("mine", Optional.empty())));
    assertThat(mine.features().get(0, 0)).isEqualTo(7);
  }
}
