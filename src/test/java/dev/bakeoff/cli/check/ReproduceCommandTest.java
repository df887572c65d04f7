package dev.bakeoff.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.cli.Ended;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ReproduceCommandTest {
  private static final String CONFIG =
      """
      name: small
      dataset: {file: DATA, label: label}
      split: {kind: holdout, test: 0.5}
      models:
        - {id: planted, name: learner}
        - {id: planted, name: crasher, params: {crash: true}}
      limits: {threads: 1, heap: 128m, memory: 1g, timeout: 60s}
      """;

  @TempDir static Path shared;
  private static Path plugin;
  private static Path stored;
  private static Path trigger;
  private static Path data;

  @TempDir Path dir;
  private Path set;

  @BeforeAll
  static void run() throws IOException {
    trigger = shared.resolve("misbehave");
    plugin = shared.resolve("plugin");
    PlantedPlugin.write(plugin, "1.0", trigger);
    data = data(shared.resolve("data.csv"), 1);
    Path config =
        Files.writeString(shared.resolve("config.yaml"), CONFIG.replace("DATA", data.toString()));
    Ended ended =
        Ended.of(
            List.of(
                "run", config.toString(), "--plugins", plugin.toString(), "-o", shared.toString()));
    assertThat(ended.code()).as(ended.said()).isEqualTo(3);
    stored = shared.resolve("small");
  }

  /** Three classes, each around a corner of a triangle. */
  private static Path data(Path file, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder rows = new StringBuilder("x,y,label\n");
    for (int i = 0; i < 240; i++) {
      int c = i % 3;
      rows.append(c == 1 ? 3 + random.nextDouble() : random.nextDouble()).append(',');
      rows.append(c == 2 ? 3 + random.nextDouble() : random.nextDouble()).append(',');
      rows.append("abc".charAt(c)).append('\n');
    }
    return Files.writeString(file, rows);
  }

  @BeforeEach
  void copy() throws IOException {
    set = StoredRows.copy(stored, dir.resolve("set"));
  }

  private Ended reproduce(String trial, Path plugins) {
    return Ended.of(List.of("reproduce", set.toString(), trial, "--plugins", plugins.toString()));
  }

  /** Ended with 8 and the reason. */
  private static void assertGone(Ended ended, String reason) {
    assertThat(ended.code()).as(ended.said()).isEqualTo(8);
    assertThat(ended.out()).contains(" cannot be run again: ", reason);
    assertThat(ended.said()).doesNotContain("\tat ");
  }

  private void editConfig(String from, String to) throws IOException {
    Path config = set.resolve(ResultSet.CONFIG);
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
  }

  @Test
  void aRowComesOutAgain() throws Exception {
    List<String> before = Files.readAllLines(set.resolve(ResultSet.LOG));
    Ended ended = reproduce("learner", plugin);
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.out())
        .contains("split: the same\n", "predictions: all 120 of the test part the same\n")
        .endsWith("It matches.\n");
    assertThat(Files.readAllLines(set.resolve(ResultSet.LOG))).isEqualTo(before);
  }

  @Test
  void aModelThatBehavesOtherwiseNowDoesNotMatch() throws Exception {
    Files.createFile(trigger);
    try {
      Ended ended = reproduce("learner", plugin);
      assertThat(ended.code()).as(ended.said()).isEqualTo(6);
      assertThat(ended.out())
          .contains("of 120 of the test part differ", "outside the interval")
          .endsWith("It does not match.\n");
    } finally {
      Files.delete(trigger);
    }
  }

  @Test
  void aChangedPredictionsFileDoesNotMatch() throws Exception {
    Path file;
    try (Stream<Path> files = Files.list(set.resolve("predictions"))) {
      file = files.filter(one -> one.toString().endsWith(".csv.gz")).findFirst().orElseThrow();
    }
    Files.write(file, new byte[] {1, 2, 3});
    Ended ended = reproduce("learner", plugin);
    assertThat(ended.code()).as(ended.said()).isEqualTo(6);
    assertThat(ended.out()).contains(file + " is not the file that the row names");
  }

  @Test
  void anotherVersionOfTheLibraryCannotBeMatched() throws Exception {
    Path newer = dir.resolve("newer");
    PlantedPlugin.write(newer, "2.0", trigger);
    assertGone(reproduce("learner", newer), "it was measured with Planted 1.0, here is 2.0");
  }

  @Test
  void dataThatIsGoneOrAnotherCannotBeMatched() throws Exception {
    editConfig(data.toString(), dir.resolve("gone.csv").toString());
    assertGone(reproduce("learner", plugin), "gone.csv");
    data(dir.resolve("gone.csv"), 2);
    editConfig("label: label", "label: label\n  name: data"); // so that the trial has the same name
    assertGone(reproduce("learner", plugin), "its data had the SHA-256 ");
  }

  @Test
  void aTrialThatTheConfigNoLongerAsksForCannotBeRun() throws Exception {
    editConfig("name: learner", "name: renamed");
    assertGone(reproduce("learner", plugin), "does not ask for it any more");
  }

  @Test
  void withoutAConfigOrWithoutItsPluginItCannotBeRun() throws Exception {
    Ended unknown = Ended.of(new ArrayList<>(List.of("reproduce", set.toString(), "learner")));
    assertGone(unknown, "its config cannot be used now: ");
    Files.delete(set.resolve(ResultSet.CONFIG));
    assertGone(reproduce("learner", plugin), "its config cannot be used now: ");
  }

  @Test
  void aRowThatIsNotOkHasNothingToMatch() {
    assertGone(reproduce("crasher", plugin), "it ended failed, so that there are no numbers");
  }

  @Test
  void wantsOneTrialOfASet() throws Exception {
    Ended none = reproduce("nobody", plugin);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no trial 'nobody'; there are");
    set = dir;
    Ended noSet = reproduce("learner", plugin);
    assertThat(noSet.code()).isEqualTo(5);
    assertThat(noSet.err()).contains("holds no results.jsonl");
  }
}
