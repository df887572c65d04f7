package dev.bakeoff.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.cli.Ended;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What check says of changes that were planted, by the table of src/docs/checking.md. Predictions
 * are those of real trials; times, memory and rulers are written into their rows.
 */
@Tag("slow")
class PlantedChangesTest {
  private static final String CONFIG =
      """
      name: planted
      dataset: {id: synthetic-digits, train: 400, test: 1000}
      preprocess: {scale: unit}
      models:
        - {id: planted, name: culprit}
        - {id: planted, name: bystander, params: {steps: 20}}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;

  @TempDir static Path shared;
  private static Path plugin;
  private static Path base;

  @TempDir Path dir;

  @BeforeAll
  static void runTheBase() throws IOException {
    plugin = shared.resolve("plugin");
    PlantedPlugin.write(plugin, "1.0", shared.resolve("no such file"));
    base = run(CONFIG, shared, 0);
  }

  /** Runs a config; its set has costs that do not depend on the machine. */
  private static Path run(String config, Path dir, int code) throws IOException {
    Path file = Files.writeString(dir.resolve("config.yaml"), config);
    List<String> command =
        List.of("run", file.toString(), "--plugins", plugin.toString(), "-o", dir.toString());
    Ended ended = Ended.of(command);
    assertThat(ended.code()).as(ended.said()).isEqualTo(code);
    Path set = dir.resolve("planted");
    StoredRows.steady(set);
    return set;
  }

  /** A copy of the set of other hyperparameters of the culprit, which are run once. */
  private Path runWith(String params, int code) throws IOException {
    Path folder = shared.resolve(params.replaceAll("[^a-z0-9]+", "-"));
    if (!Files.exists(folder)) {
      String config = CONFIG.replace("name: culprit", "name: culprit, params: {" + params + "}");
      run(config, Files.createDirectory(folder), code);
    }
    return StoredRows.copy(folder.resolve("planted"), dir.resolve("planted"));
  }

  /** The base with the culprit's row changed. */
  private Path changed(Consumer<ObjectNode> change) throws IOException {
    Path copy = StoredRows.copy(base, dir.resolve("copy"));
    StoredRows.change(copy, "culprit", change);
    return copy;
  }

  private static Ended check(Path before, Path now, String... options) {
    List<String> command = command(before, now);
    command.add("--no-confirm");
    command.addAll(List.of(options));
    return Ended.of(command);
  }

  private static List<String> command(Path before, Path now) {
    List<String> command = new ArrayList<>(List.of("check", "--plugins", plugin.toString()));
    command.addAll(List.of("--baseline", before.toString(), "--candidate", now.toString()));
    return command;
  }

  /** Ended so, with this verdict on the culprit and none on the bystander. */
  private static void assertBlamed(Ended ended, int code, String verdict) {
    assertThat(ended.code()).as(ended.said()).isEqualTo(code);
    assertThat(ended.out())
        .containsPattern("(?m)^" + verdict + " +culprit / synthetic-digits / 400");
    assertThat(ended.out()).doesNotContain("bystander");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theSameAgainPasses() throws Exception {
    Ended ended = check(base, run(CONFIG, dir, 0));
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.out()).isEqualTo("Passed: nothing got worse, slower or bigger. (14 same)\n");
  }

  @Test
  void aPenaltyAHundredTimesAsStrongIsWorse() throws Exception {
    assertBlamed(check(base, runWith("decay: 1", 0)), 6, "worse");
  }

  @Test
  void iterationsCutToATenthAreWorse() throws Exception {
    assertBlamed(check(base, runWith("steps: 6", 0)), 6, "worse");
  }

  /**
   * The classes stay, by no more than chance; the probabilities do not: 2 % of the labels cost
   * every example a little of its log loss.
   */
  @Test
  void aFiftiethOfTheLabelsFlippedShowsInTheLogLossAlone() throws Exception {
    Path flipped = runWith("flip: 50", 0);
    Ended ended = check(base, flipped);
    assertBlamed(ended, 6, "worse");
    assertThat(ended.out()).contains("log_loss").doesNotContain("accuracy", "f1_macro");
    Files.writeString(
        flipped.resolve(ResultSet.CONFIG),
        "check: {metrics: [accuracy, f1_macro]}\n",
        StandardOpenOption.APPEND);
    assertThat(check(base, flipped).code()).isZero();
  }

  @Test
  void aCrashFails() throws Exception {
    Ended ended = check(base, runWith("crash: true", 3));
    assertBlamed(ended, 3, "failed");
    assertThat(ended.out()).contains("planted: it crashes now");
  }

  @Test
  void anotherSplitDoesNotCompare() throws Exception {
    Path moved = run(CONFIG.replace("name: planted", "name: planted\nseed: 7"), dir, 0);
    Ended ended = check(base, moved);
    assertThat(ended.code()).as(ended.said()).isEqualTo(8);
    assertThat(ended.out())
        .contains("uncompared culprit / ", "uncompared bystander / ", "on another split");
    Ended allowed = check(base, moved, "--allow-missing");
    assertThat(allowed.code()).as("nothing is left to compare").isEqualTo(8);
  }

  @Test
  void anEmptyCandidateDoesNotCompare() throws Exception {
    Path empty = StoredRows.copy(base, dir.resolve("copy"));
    Files.writeString(empty.resolve(ResultSet.LOG), "");
    Ended ended = check(base, empty);
    assertThat(ended.code()).as(ended.said()).isEqualTo(8);
    assertThat(ended.out()).contains("uncompared culprit / ", "the candidate has no row of");
    assertThat(check(empty, empty).code()).isEqualTo(8);
    assertThat(check(base, empty, "--allow-missing").code()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"2, 7, slower", "1.1, 0, same"})
  void slowerIsSlowerBeyondNoise(double factor, int code, String verdict) throws Exception {
    Path slower = changed(row -> row.put("fit_seconds", 10 * factor - 0.5));
    Ended ended = check(base, slower);
    if (code == 0) {
      assertThat(ended.code()).as(ended.said()).isZero();
    } else {
      assertBlamed(ended, code, verdict);
    }
  }

  @Test
  void halfAsMuchMemoryMoreIsBigger() throws Exception {
    assertBlamed(check(base, changed(row -> row.put("peak_rss_bytes", 600_000_000L))), 7, "bigger");
  }

  /** A trial with a heap of 256 MB takes less than the base's 400 MB and far more than 40 MB. */
  @Test
  void memoryIsMeasuredOnceMoreBeforeItFails() throws Exception {
    Path moment = changed(row -> row.put("peak_rss_bytes", 600_000_000L));
    Ended passed = Ended.of(command(base, moment));
    assertThat(passed.code()).as(passed.said()).isZero();
    assertThat(passed.out()).contains("running again what looks slower or bigger, 1 trial:");
    Path small = StoredRows.copy(base, dir.resolve("small"));
    StoredRows.change(small, "culprit", row -> row.put("peak_rss_bytes", 40_000_000L));
    Ended failed = Ended.of(command(small, moment));
    assertThat(failed.code()).as(failed.said()).isEqualTo(7);
    assertThat(failed.out()).containsPattern("bigger +culprit .*; confirmed by a second run: ");
  }

  @Test
  void whatWasMeasuredElsewhereIsNotRunAgain() throws Exception {
    Path slower = changed(row -> row.put("fit_seconds", 40.0).put("environment", "another"));
    Ended ended = Ended.of(command(base, slower));
    assertThat(ended.code()).as(ended.said()).isEqualTo(7);
    assertThat(ended.out()).doesNotContain("running again");
  }

  @Test
  void aBaselineOfAMachineHalfAsFastPasses() throws Exception {
    Path slow = StoredRows.copy(base, dir.resolve("slow"));
    StoredRows.change(
        slow,
        row ->
            row.put("prepare_seconds", 1.0)
                .put("fit_seconds", 19.0)
                .put("predict_test_seconds", 2.0)
                .put("ruler_seconds", 0.1));
    Ended ended = check(slow, base);
    assertThat(ended.code()).as(ended.said()).isZero();
    assertBlamed( // and it hides nothing
        check(slow, changed(row -> row.put("fit_seconds", 19.5))), 7, "slower");
  }

  @Test
  void aBusyMachineSaysNothingOfSpeed() throws Exception {
    Path disturbed =
        changed(row -> row.put("fit_seconds", 40.0).put("unsteady", "others used 9 of 40 s"));
    Ended ended = check(base, disturbed);
    assertBlamed(ended, 8, "uncompared");
    assertThat(ended.out()).contains("training time: no trial of the candidate was steady");
    assertThat(check(base, disturbed, "--allow-missing").code()).isZero();
  }

  @Test
  void worseCountsBeforeUncomparedAndThatBeforeSlower() throws Exception {
    Path worse = runWith("steps: 6", 0);
    StoredRows.change(worse, "bystander", row -> row.put("unsteady", "others"));
    assertThat(check(base, worse).code()).isEqualTo(6);
    Path slower = changed(row -> row.put("fit_seconds", 40.0));
    StoredRows.change(slower, "bystander", row -> row.put("unsteady", "others"));
    assertThat(check(base, slower).code()).isEqualTo(8);
    assertThat(check(base, slower, "--allow-missing").code()).isEqualTo(7);
  }

  @Test
  void theConfigOfTheCandidateSaysWhatIsTolerated() throws Exception {
    Path slower = changed(row -> row.put("fit_seconds", 19.5));
    Files.writeString(
        slower.resolve(ResultSet.CONFIG),
        CONFIG + "check: {models: {culprit: {max_time_ratio: 3}}}\n");
    assertThat(check(base, slower).code()).isZero();
  }

  @Test
  void compareShowsWhatChangedAndFailsWhenAsked() throws Exception {
    Path worse = runWith("decay: 1", 0);
    List<String> command =
        List.of("compare", base.toString(), worse.toString(), "--plugins", plugin.toString());
    Ended shown = Ended.of(command);
    assertThat(shown.code()).as(shown.said()).isZero();
    assertThat(shown.out())
        .contains("Test accuracy", "only base right")
        .containsPattern("culprit / synthetic-digits / 400 examples +decay +0.01 +1\n");
    List<String> failing = new ArrayList<>(command);
    failing.add("--fail");
    assertThat(Ended.of(failing).code()).isEqualTo(6);
    assertThat(Ended.of(failing).err()).contains("bakeoff: culprit / ").doesNotContain("bystander");
    List<String> same = List.of("compare", base.toString(), base.toString(), "--fail");
    assertThat(Ended.of(same).code()).isZero();
  }

  @Test
  void blessingMakesTheCandidateTheBaseline() throws Exception {
    Path worse = runWith("decay: 1", 0);
    Path baseline = StoredRows.copy(base, dir.resolve("baseline"));
    Ended blessed = check(baseline, worse, "--bless", "a stronger penalty");
    assertThat(blessed.code()).as(blessed.said()).isZero();
    assertThat(blessed.out()).contains("worse", "blessed: " + baseline + " now holds the 2 rows");
    assertThat(baseline.resolve(ResultSet.ENVIRONMENT)).content().contains("a stronger penalty");
    assertThat(check(baseline, worse).code()).isZero();
    Path first = dir.resolve("first");
    assertThat(check(first, worse, "--bless", "the first").code()).isZero();
    assertThat(ResultSet.read(first).rows()).hasSize(2);
  }

  @Test
  void aPluginThatIsNotNamedIsSaidToBeMissing() {
    Ended ended =
        Ended.of(List.of("check", "--baseline", base.toString(), "--candidate", base.toString()));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("planted").doesNotContain("\tat ");
  }
}
