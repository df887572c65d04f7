package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.io.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {
  @TempDir private Path dir;

  /** Sizes in MB of each of two repeats' files; 10 MB is what a published set may hold. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, WHOLE, 2, 2",
    "4, 4, NO_PROBABILITIES, 2, 0",
    "8, 1, FIRST_REPEAT, 1, 0",
    "11, 1, NO_PREDICTIONS, 0, 0"
  })
  void leavesOutWhatDoesNotFit(
      int labels,
      int probabilities,
      Publication.Extent extent,
      int labelFiles,
      int probabilityFiles)
      throws Exception {
    ResultSet set = set(labels, probabilities, 0);
    Path target = dir.resolve("published");
    assertThat(Publication.copy(set, target)).isEqualTo(extent);

    ResultSet copy = ResultSet.read(target);
    assertThat(copy.rows()).hasSize(2);
    List<String> named = new ArrayList<>();
    copy.rows().forEach(row -> named.addAll(row.files().keySet()));
    assertThat(named)
        .allSatisfy(name -> assertThat(target.resolve(name)).exists())
        .filteredOn(name -> name.endsWith(".csv.gz"))
        .hasSize(labelFiles + 2); // the curves stay
    assertThat(named).filteredOn(name -> name.endsWith(".npy")).hasSize(probabilityFiles);
  }

  @Test
  void isRefusedWhereEvenTheRestIsTooLarge() throws Exception {
    ResultSet set = set(1, 1, 6);
    Path target = dir.resolve("published");
    assertThatThrownBy(() -> Publication.copy(set, target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("would hold 12 MB, at most 10 MB are allowed");
    assertThat(target).doesNotExist();
    assertThat(dir.resolve("published.part")).doesNotExist();
  }

  private ResultSet set(int labels, int probabilities, int curve) throws Exception {
    Path from = Files.createDirectories(dir.resolve("set"));
    StringBuilder log = new StringBuilder();
    for (int repeat = 1; repeat <= 2; repeat++) {
      Map<String, String> files = new TreeMap<>();
      files.put("predictions/" + repeat + ".csv.gz", write(from, "predictions", repeat, labels));
      files.put(
          "predictions/" + repeat + ".probabilities.npy",
          write(from, "probabilities", repeat, probabilities));
      files.put("curves/" + repeat + ".csv.gz", write(from, "curves", repeat, curve));
      log.append(
          RowLines.of(SomeRows.row("trial-" + repeat, "some reason", repeat).withFiles(files)));
    }
    Files.writeString(from.resolve(ResultSet.LOG), log);
    return ResultSet.read(from);
  }

  /** Writes a file of a size in MB; returns its SHA-256. */
  private static String write(Path from, String kind, int repeat, int size) throws Exception {
    String name =
        kind.equals("probabilities")
            ? "predictions/" + repeat + ".probabilities.npy"
            : kind + "/" + repeat + ".csv.gz";
    Path file = from.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[size * 1_000_000]);
    return Sha256.ofFile(file);
  }
}
