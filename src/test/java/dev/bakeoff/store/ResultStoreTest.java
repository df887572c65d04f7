package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStoreTest {
  @TempDir Path dir;

  @Test
  void givesBackWhatWasSaved() throws IOException {
    save("a", "b", "c");
    assertThat(ResultSet.read(dir).rows())
        .extracting(TrialResult::name)
        .containsExactly("a", "b", "c");
    assertThat(ResultSet.read(dir).rows().get(1)).isEqualTo(SomeRows.row("b", "it failed"));
  }

  @Test
  void aRowOfTheFirstFormDoesNotTellHowManyThreadsWereAtWork() throws IOException {
    // there it was the limit once more
    String line = RowCodec.encode(SomeRows.row("a", "it failed"));
    assertThat(RowCodec.decode(line).provenance().parallelism().threadsEffective()).isEqualTo(1.9);
    String body =
        line.substring(0, line.indexOf(",\"crc\""))
            .replace("\"schema\":2", "\"schema\":1")
            .replace("\"threads_effective\":1.9", "\"threads_effective\":2");
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    String old = body + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}";
    assertThat(RowCodec.decode(old).identity().schema()).isEqualTo(1);
    assertThat(RowCodec.decode(old).provenance().parallelism().threadsEffective()).isNull();
  }

  @Test
  void theLastRowOfATrialCounts() throws IOException {
    save("a", "b", "a");
    assertThat(ResultSet.read(dir).rows()).extracting(TrialResult::name).containsExactly("a", "b");
    assertThat(Files.readAllLines(dir.resolve(ResultSet.LOG))).hasSize(3);
  }

  @Test
  void aRowThatWasCutShortReplacesNoneThatEnded() {
    TrialResult good = SomeRows.row("a", Status.OK, null);
    for (TrialResult later :
        List.of(
            SomeRows.row("a", Status.KILLED, "interrupt"),
            SomeRows.row("a", Status.SKIPPED, "unsupported"),
            SomeRows.row("a", Status.FAILED, "not_started"))) {
      assertThat(ResultSet.lastOfEach(List.of(good, later))).containsExactly(good);
      assertThat(ResultSet.lastOfEach(List.of(later, later, good))).containsExactly(good);
    }
    TrialResult failed = SomeRows.row("a", Status.FAILED, "exception");
    assertThat(ResultSet.lastOfEach(List.of(good, failed))).containsExactly(failed);
    TrialResult killed = SomeRows.row("a", Status.KILLED, "interrupt");
    TrialResult skipped = SomeRows.row("a", Status.SKIPPED, "unsupported");
    assertThat(ResultSet.lastOfEach(List.of(killed, skipped))).containsExactly(skipped);
    assertThat(ResultSet.lastOfEach(List.of(SomeRows.withKey(good, "of another split"), killed)))
        .containsExactly(killed);
  }

  @Test
  void aLogCutAnywhereGivesAnExactPrefix() throws IOException {
    save("a", "b", "c");
    Path log = dir.resolve(ResultSet.LOG);
    byte[] whole = Files.readAllBytes(log);
    int first = indexAfter(whole, 1);
    int second = indexAfter(whole, 2);
    for (int length = 0; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      ResultLog read = ResultLog.read(log);
      int expected = length < first ? 0 : length < second ? 1 : 2;
      boolean torn = length != 0 && length != first && length != second;
      assertThat(read.rows()).as("cut at byte %d", length).hasSize(expected);
      assertThat(read.torn().length > 0).as("cut at byte %d", length).isEqualTo(torn);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 1000, 1500, 2000})
  void goesOnAfterACut(int length) throws IOException {
    save("a", "b", "c");
    Path log = dir.resolve(ResultSet.LOG);
    Files.write(log, Arrays.copyOf(Files.readAllBytes(log), length));
    int kept = ResultLog.read(log).rows().size();
    save("after");
    assertThat(ResultSet.read(dir).rows()).hasSize(kept + 1);
    assertThat(ResultLog.read(log).torn()).isEmpty();
  }

  @Test
  void aTornRowIsSetAsideNotThrownAway() throws IOException {
    save("a", "b");
    Path log = dir.resolve(ResultSet.LOG);
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 7));
    String warning;
    try (ResultStore store = ResultStore.open(dir)) {
      warning = store.warning().orElseThrow();
    }
    Path aside;
    try (var files = Files.list(dir)) {
      aside = files.filter(file -> file.toString().contains(".torn-")).findFirst().orElseThrow();
    }
    assertThat(warning).contains("was cut off", aside.getFileName().toString());
    int first = indexAfter(whole, 1);
    assertThat(Files.readAllBytes(aside))
        .isEqualTo(Arrays.copyOfRange(whole, first, whole.length - 7));
  }

  @Test
  void zeroesAtTheEndAreATornRow() throws IOException {
    save("a");
    Path log = dir.resolve(ResultSet.LOG);
    byte[] whole = Files.readAllBytes(log);
    Files.write(
        log,
        Arrays.copyOf(whole, whole.length + 4096)); // as a file system may leave after a power cut
    try (ResultStore store = ResultStore.open(dir)) {
      assertThat(store.rows()).hasSize(1);
      assertThat(store.warning()).isPresent();
    }
  }

  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    save("a", "b");
    Path log = dir.resolve(ResultSet.LOG);
    byte[] whole = Files.readAllBytes(log);
    int first = indexAfter(whole, 1);
    for (int bit = 0; bit < 8 * (first - 1); bit++) { // in the first line: damage, not a torn end
      byte[] bad = whole.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(log, bad);
      assertThatThrownBy(() -> ResultLog.read(log))
          .as("bit %d", bit)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("line 1 is damaged");
    }
    assertThat(Files.size(log)).isEqualTo(whole.length);
  }

  @Test
  void aSecondWriterIsRefusedAndToldWhoHoldsIt() throws IOException {
    try (ResultStore first = ResultStore.open(dir)) {
      assertThat(first.rows()).isEmpty();
      assertThatThrownBy(() -> ResultStore.open(dir))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid() + " since ");
    }
    ResultStore.open(dir).close(); // free again
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "in the way");
    assertThatThrownBy(() -> ResultStore.open(file.resolve("set")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot write results to " + file.resolve("set"))
        .hasMessageContaining("-o");
  }

  @Test
  void leftoversOfACutOffRunAreCleared() throws IOException {
    Files.createDirectories(dir.resolve(".trials/0"));
    Files.writeString(dir.resolve(".trials/0/task.json"), "{}");
    ResultStore.open(dir).close();
    assertThat(dir.resolve(".trials")).doesNotExist();
  }

  @Test
  void aRepairCopiesTheGoodRowsAndSaysWhatItLeftOut() throws IOException {
    save("a", "b", "c");
    Path log = dir.resolve(ResultSet.LOG);
    byte[] bytes = Files.readAllBytes(log);
    bytes[indexAfter(bytes, 1) + 20] ^= 1; // in row b
    Files.write(log, bytes);
    Path target = dir.resolve("repaired");
    assertThat(Repair.copy(dir, target))
        .singleElement()
        .asString()
        .startsWith("line 2: its checksum is ");
    assertThat(ResultSet.read(target).rows())
        .extracting(TrialResult::name)
        .containsExactly("a", "c");
    assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
    assertThatThrownBy(() -> Repair.copy(dir, target)).hasMessageContaining("is there already");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyTextSurvivesARoundTrip(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        text.appendCodePoint(
            random.nextInt(4) == 0
                ? random.nextInt(0xD800)
                : " \"\\\n\r\t\u0000<{}|,".codePointAt(random.nextInt(12)));
      }
      String line = RowCodec.encode(SomeRows.row("t", text.toString()));
      assertThat(line).doesNotContain("\n");
      assertThat(RowCodec.decode(line).outcome().reason()).isEqualTo(text.toString());
    }
  }

  @Test
  void aLineWithoutAChecksumIsNoRow() {
    List<String> lines =
        new ArrayList<>(List.of("", "\u0000\u0000\u0000\u0000", "{}", "{\"crc\":\"00000000\"}"));
    lines.add(",\"crc\":\"00000000\"}");
    for (String line : lines) {
      assertThatThrownBy(() -> RowCodec.decode(line)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void save(String... trials) throws IOException {
    try (ResultStore store = ResultStore.open(dir)) {
      for (String trial : trials) {
        store.save(SomeRows.run(trial, dir.resolve("none")));
      }
    }
  }

  /** The offset after the n-th newline. */
  private static int indexAfter(byte[] bytes, int n) {
    int at = -1;
    for (int i = 0; i < n; i++) {
      at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n', at + 1);
    }
    return at + 1;
  }
}
