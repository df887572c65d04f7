package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.check.HistoryEntry;
import dev.bakeoff.store.StoreException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks remember, and what a page makes of it. */
class HistoryTest {
  @TempDir Path dir;

  private static HistoryEntry entry(int commit, double rulers) {
    return new HistoryEntry(
        "2026-01-01T00:00:00Z",
        String.format("%010d", commit) + "0".repeat(30),
        "digits",
        "svm",
        1000,
        Map.of("accuracy", 0.9, "train_rulers", rulers));
  }

  @Test
  void whatIsAppendedIsReadAgainInItsOrder() throws Exception {
    Path file = dir.resolve("folder/history.jsonl");
    HistoryFile.append(file, List.of(entry(1, 10.5)));
    HistoryFile.append(file, List.of(entry(2, 11), entry(3, 12)));

    assertThat(HistoryFile.read(file)).containsExactly(entry(1, 10.5), entry(2, 11), entry(3, 12));
    assertThat(Files.readAllLines(file).get(0)).contains("\"n_train\":1000");
  }

  @Test
  void aLineThatWasCutOffIsNamedAndSpoilsNoneAfterIt() throws Exception {
    Path file = dir.resolve("history.jsonl");
    HistoryFile.append(file, List.of(entry(1, 10)));
    String whole = Files.readString(file);
    Files.writeString(file, whole + whole.substring(0, 20));
    HistoryFile.append(file, List.of(entry(2, 10)));

    assertThatThrownBy(() -> HistoryFile.read(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("line 2");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(1);
    Files.write(file, lines);
    assertThat(HistoryFile.read(file)).containsExactly(entry(1, 10), entry(2, 10));
  }

  @Test
  void thePageNamesTheCommitFromWhichOnAModelIsSlower() throws Exception {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 30; i++) { // 10 with ripples up to commit 18, then 15
      entries.add(entry(i, (i <= 18 ? 10 : 15) + 0.1 * (i % 5)));
    }
    String page = HistoryPage.of("history.jsonl", entries);

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    assertThat(page).contains(String.format("%010d", 19)).doesNotContain(">0000000018");
    assertThat(page).containsPattern(">19\\s*</td>"); // the entry
    assertThat(page).containsPattern(">1.49\\s*</td>"); // 15.2 by 10.2, the medians of the ripples
    assertThat(page).doesNotContain("http://cdn").doesNotContain("https://");
  }

  @Test
  void aSteadySeriesHasNoStep() {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      entries.add(entry(i, 10 + 0.1 * (i % 5)));
    }
    assertThat(HistoryPage.of("history.jsonl", entries)).doesNotContain("digits / 1,000</th>");
  }
}
