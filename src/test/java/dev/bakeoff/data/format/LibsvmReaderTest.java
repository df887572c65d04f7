package dev.bakeoff.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.data.catalog.Datasets;
import dev.bakeoff.data.catalog.FileDatasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmReaderTest {
  @TempDir Path folder;

  private Own libsvm() {
    return new Own(folder, Format.LIBSVM);
  }

  private Dataset load(Own own, String text) throws IOException {
    Files.writeString(folder.resolve("t.libsvm"), text);
    DataFiles files = new DataFiles(java.util.Optional.empty(), folder, folder);
    return new FileDatasets(own.spec("t.libsvm"), files).load();
  }

  @Test
  void readsLinesAsSparseRows() throws IOException {
    Dataset dataset = load(libsvm(), "+1 1:0.5 3:-2e1 \n\n-1\t2:1 4:0\r\n1.0\n-1.0 3:7");
    Features.Sparse features = (Features.Sparse) dataset.features();
    assertThat(features.rows()).isEqualTo(4);
    assertThat(features.columns()).isEqualTo(4);
    assertThat(features.get(0, 0)).isEqualTo(0.5);
    assertThat(features.get(0, 1)).isZero();
    assertThat(features.get(0, 2)).isEqualTo(-20);
    assertThat(features.get(3, 2)).isEqualTo(7);
    assertThat(features.start(4)).as("stored values: a written 0 is not").isEqualTo(4);
    assertThat(dataset.classes()).containsExactly("-1", "1");
    assertThat(dataset.labels()).containsExactly(1, 0, 1, 0);
  }

  @Test
  void aHugeIndexDoesNotMakeADenseArray() throws IOException {
    Dataset dataset = load(libsvm(), "1 10000000:1\n0 1:1\n");
    assertThat(dataset.features().columns()).isEqualTo(10_000_000);
    assertThat(dataset.features().storage().remaining()).isEqualTo(3 * 4 + 2 * 12);
  }

  @Test
  void passesOverCommentsAndNumbersOfQueries() throws IOException {
    Dataset dataset = load(libsvm(), "# made by a tool\n-1 qid:3 1:5 # 2:8\n+1 2:6#x\n  # y\n");
    assertThat(dataset.features().rows()).isEqualTo(2);
    assertThat(dataset.features().get(0, 0)).isEqualTo(5);
    assertThat(dataset.features().get(1, 1)).isEqualTo(6);
    assertThat(dataset.features().get(0, 1)).isZero();
    assertThat(dataset.origin().warnings())
        .containsExactly("t.libsvm: has numbers of queries (qid:), which count for nothing here");
  }

  @Test
  void countsFeaturesFromZeroWhereThatIsSaid() throws IOException {
    Dataset dataset = load(libsvm().zeroBased(), "1 0:5 2:7\n0 1:6\n");
    assertThat(dataset.features().columns()).isEqualTo(3);
    assertThat(dataset.features().get(0, 0)).isEqualTo(5);
    assertThat(dataset.features().get(1, 1)).isEqualTo(6);
    assertThat(dataset.origin().layout().zeroBased()).isTrue();
    assertThatThrownBy(() -> load(libsvm().zeroBased().image(1, 2), "1 2:5\n"))
        .hasMessageContaining("the index 2 is above 1, the number of features");
    assertThatThrownBy(() -> load(libsvm().zeroBased(), "1 2:5 1:3\n"))
        .hasMessageContaining("index 1 follows index 2");
  }

  @Test
  void growsWithTheTestPart() throws IOException {
    Files.writeString(folder.resolve("test.libsvm"), "1 5:1\n");
    Dataset dataset = load(libsvm().test("test.libsvm"), "1 1:1\n0 2:1\n");
    assertThat(dataset.features().columns()).isEqualTo(5);
    assertThat(dataset.givenTrain()).hasValue(2);
  }

  @Test
  void readsPixelsAsDenseBytes() throws IOException {
    Dataset dataset = load(libsvm().image(2, 2), "1 2:255\n0 4:1\n");
    assertThat(dataset.features().type()).isEqualTo(Features.Type.U8);
    assertThat(dataset.features().get(0, 1)).isEqualTo(255);
    assertThatThrownBy(() -> load(libsvm().image(2, 2), "1 5:1\n"))
        .hasMessageContaining("line 1, column 3: the index 5 is above 4, the number of features");
  }

  @Test
  void readsUnlabelledLinesWithAndWithoutALabel() throws IOException {
    load(libsvm(), "1 1:1\n0 3:1\n");
    Files.writeString(folder.resolve("u.libsvm"), "0 1:5\n2:6\n");
    DataFiles files = new DataFiles(java.util.Optional.empty(), folder, folder);
    Features read =
        Datasets.loadUnlabelled(libsvm().spec("t.libsvm").withUnlabelled("u.libsvm"), files);
    assertThat(read.columns()).isEqualTo(3);
    assertThat(read.get(0, 0)).isEqualTo(5);
    assertThat(read.get(1, 1)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 0:1            | column 3: the index '0' is no whole number from 1 on; where features are counted from 0, say zero_based: true (of predict --zero-based)
          1 -1:1           | column 3: the index '-1' is no whole number from 1 on
          1 x:1            | column 3: the index 'x' is no whole number from 1 on
          1 :1             | column 3: the index '' is no whole number from 1 on
          1 2:1 1:1        | column 7: index 1 follows index 2, expected ascending indices
          1 2:1 2:1        | column 7: index 2 follows index 2, expected ascending indices
          1 1:NaN          | column 5: 'NaN' is not a number; correct it, or drop the column
          1 1:inf          | column 5: 'inf' is not a number; correct it, or drop the column
          1 1:1e999        | column 5: '1e999' is beyond what a double can hold
          1 1:1:2          | column 5: '1:2' is not a number; correct it, or drop the column
          1 3 4            | column 3: '3' is not index:value; correct it
          1 1: 4           | column 5: the value is missing, expected a number; fill it in, or drop the row or column
          1 2147483647:1   | column 3: the index 2147483647 is above 10000000, the most that Bakeoff reads
          1 99999999999999999999:1 | column 3: the index 99999999999999999999 is above 10000000, the most that Bakeoff reads
          1:1 2:1          | column 1: the label is missing, the line begins with '1:1'
          yes 1:1          | column 1: the label 'yes' is not a number
          nan 1:1          | column 1: the label 'nan' is not a number
          1,2 1:1          | column 1: the label '1,2' is not a number
          1 qid:1 1:1 qid:2 | column 13: the index 'qid' is no whole number from 1 on
          """)
  void refusesAWrongToken(String line, String message) {
    assertThatThrownBy(() -> load(libsvm(), "0 1:1\n" + line + "\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("t.libsvm") + ": line 2, " + message);
  }

  @Test
  void refusesAFileWithoutExamples() {
    assertThatThrownBy(() -> load(libsvm(), "\n \n"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("holds no example; get the file again");
  }

  @Test
  void refusesALineWithoutEnd() {
    assertThatThrownBy(() -> load(libsvm(), "1 1:1\n0 1:" + "1".repeat((1 << 24) + 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.libsvm: line 2: is longer than 16,777,216 bytes");
  }
}
