package dev.bakeoff.cli.check;

import static dev.bakeoff.check.TwoSets.predicted;
import static dev.bakeoff.check.TwoSets.row;
import static dev.bakeoff.check.TwoSets.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.TwoSets;
import dev.bakeoff.cli.Ended;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.Status;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.RowLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compare and check say of what they cannot use, and that they leave everything as it was. */
class BadSetsTest {
  private static final int N = 60;

  @TempDir Path dir;
  private TwoSets sets;
  private Path base;
  private Path candidate;

  @BeforeEach
  void makeSets() throws IOException {
    sets = new TwoSets(dir);
    base = dir.resolve("base");
    candidate = dir.resolve("candidate");
    add(sets.base, "svm", 3);
    add(sets.candidate, "svm", 3);
  }

  @AfterEach
  void lookForLeftovers() throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .isSubsetOf("base", "candidate", "notes.txt", "sub");
    }
  }

  private static void add(FakeSet set, String name, int wrong) throws IOException {
    set.add(predicted(set, row(name, 0), wrong(N, wrong, 0))).set();
  }

  /** Runs compare and check, which must refuse with the same words. */
  private void refused(int code, String... words) throws IOException {
    refused(base.toString(), candidate.toString(), code, words);
  }

  private void refused(String before, String now, int code, String... words) throws IOException {
    Map<Path, String> files = files();
    for (List<String> command :
        List.of(
            List.of("compare", before, now),
            List.of("compare", before, now, "--fail"),
            List.of("check", "--baseline", before, "--candidate", now),
            List.of("check", "--baseline", before, "--candidate", now, "--bless", "why"),
            List.of(
                "check",
                "--baseline",
                before,
                "--candidate",
                now,
                "--json",
                dir.resolve("check.json").toString()))) {
      Ended ended = Ended.of(command);
      assertThat(ended.code()).as(command + ": " + ended.said()).isEqualTo(code);
      assertThat(ended.err()).startsWith("bakeoff: ").contains(words).doesNotContain("\tat ");
      assertThat(ended.err().lines()).hasSize(1);
      assertThat(ended.out()).isEmpty();
    }
    assertThat(files()).isEqualTo(files);
  }

  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Sha256.ofFile(file));
      }
    }
    return files;
  }

  private static Ended check(Path before, Path now, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("check", "--baseline", before.toString(), "--candidate", now.toString()));
    command.addAll(List.of(options));
    return Ended.of(command);
  }

  @Test
  void aFolderThatIsNoSet() throws Exception {
    Path sub = Files.createDirectories(dir.resolve("sub"));
    refused(
        sub.toString(),
        candidate.toString(),
        5,
        sub + " holds no results.jsonl: expected the folder of a result set",
        "./bakeoff run CONFIG");
    refused(base.toString(), sub.toString(), 5, sub + " holds no results.jsonl");
  }

  @Test
  void aFileThatIsNoSet() throws Exception {
    Path notes = Files.writeString(dir.resolve("notes.txt"), "this is\nno set\n");
    assertThat(Ended.of(List.of("compare", notes.toString(), candidate.toString())).err())
        .contains(notes + ", line 1 is damaged: it does not end in a checksum", "Nothing was");
    Files.writeString(notes, "one line");
    Ended check = check(notes, candidate);
    assertThat(check.code()).isEqualTo(5);
    assertThat(check.err()).contains(notes + " holds no row: expected the results.jsonl");
  }

  @Test
  void aDamagedRowInTheMiddle() throws Exception {
    add(sets.candidate, "net", 0);
    add(sets.candidate, "tree", 0);
    Path log = candidate.resolve(ResultSet.LOG);
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.set(1, lines.get(1).replace("\"net\"", "\"nut\""));
    Files.write(log, lines);
    refused(5, log + ", line 2 is damaged: its checksum is", "./bakeoff repair " + candidate);
  }

  @Test
  void aSetOfAnotherSchema() throws Exception {
    Path log = candidate.resolve(ResultSet.LOG);
    String body = Files.readString(log).strip().replace("\"schema\":2", "\"schema\":3");
    body = body.substring(0, body.lastIndexOf(",\"crc\""));
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        log, body + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n");
    refused(
        5,
        log + ", line 1: the row says \"schema\": 3, expected one from 1 to 2",
        "another version of Bakeoff");
  }

  @Test
  void ofTwoRowsOfOneTrialTheLastCounts() throws Exception {
    add(sets.candidate, "svm", 30);
    Ended worse = check(base, candidate);
    assertThat(worse.code()).as(worse.said()).isEqualTo(6);
    add(sets.candidate, "svm", 3);
    assertThat(check(base, candidate).code()).isZero();
  }

  @Test
  void twoSeedsOfOneModel() throws Exception {
    FakeRow other = row("svm", 0.5);
    other.trial = "toy/given/svm/seed=43";
    Files.writeString(
        base.resolve(ResultSet.LOG), RowLines.of(other.build()), StandardOpenOption.APPEND);
    refused(5, "the base has two rows of one trial", "svm/seed=43", "put its config.yaml beside");
  }

  @Test
  void predictionsOfOtherExamples() throws Exception {
    FakeRow other = row("net", 1);
    sets.candidate.predictions(other, new int[N], new int[N], new int[N]).add(other);
    add(sets.base, "net", 0);
    refused(5, "the predictions of toy/net{}/n120/r1/fnull in " + base, "are of other examples");
  }

  @Test
  void predictionsThatAreGarbage() throws Exception {
    Path file = candidate.resolve("predictions/1.csv.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refused(5, file + " is not the file that its row names", "--force");
  }

  @Test
  void aBaselineOfARevisionThatThereIsNot() throws Exception {
    Ended ended = check(Path.of("no-such-ref:results"), candidate);
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err())
        .contains("no-such-ref:results is neither a file nor a folder of a git revision")
        .contains("REF:path as in");
  }

  @Test
  void optionsThatDoNotGoTogether() throws Exception {
    wrongUsage("missing --baseline BASE", "check", "--candidate", candidate.toString());
    wrongUsage("missing --candidate DIR", "check", "--baseline", base.toString());
    wrongUsage("--interleave: name with --config", "check", "--interleave", ".");
    wrongUsage(
        "--rounds: expected at least 6",
        List.of("check", "--interleave", ".", "--config", "x.yaml", "--rounds", "5"));
    wrongUsage(
        "is no checkout of Bakeoff",
        List.of("check", "--interleave", dir.toString(), "--config", "x.yaml"));
    wrongUsage("--baseline does not go with", "check", "--interleave", ".", "--baseline", "x");
    wrongUsage(
        "--config goes with --interleave",
        List.of("check", "--baseline", "" + base, "--candidate", "" + candidate, "--config", "x"));
  }

  private static void wrongUsage(String words, String... command) {
    wrongUsage(words, List.of(command));
  }

  private static void wrongUsage(String words, List<String> command) {
    Ended ended = Ended.of(command);
    assertThat(ended.code()).as(ended.said()).isEqualTo(2);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void blessesNothingButAFolderThatIsAnotherOne() throws Exception {
    Map<Path, String> files = files();
    assertBlessRefused("main:results", "of a git revision; name the baseline's folder");
    assertBlessRefused("" + base.resolve(ResultSet.LOG), "is a file; name its folder");
    assertBlessRefused("" + candidate, "is both the baseline and the candidate");
    Ended blank = check(base, candidate, "--bless", " ");
    assertThat(blank.code()).isEqualTo(2);
    assertThat(blank.err()).contains("--bless: say why");
    assertThat(files()).isEqualTo(files);
    assertThat(Path.of("main:results")).doesNotExist();

    Files.writeString(candidate.resolve(ResultSet.LOG), "");
    Ended empty = check(base, candidate, "--bless", "why");
    assertThat(empty.code()).isEqualTo(5);
    assertThat(empty.err()).contains("has no row to bless; nothing was changed");
    assertThat(ResultSet.read(base).rows()).hasSize(1);
  }

  private void assertBlessRefused(String baseline, String words) {
    Ended ended = check(Path.of(baseline), candidate, "--bless", "why");
    assertThat(ended.code()).as(ended.said()).isEqualTo(2);
    assertThat(ended.err()).contains(words);
  }

  @Test
  void failingComparisonsFollowTheRulesOfCheckWithoutCosts() throws Exception {
    List<String> command = List.of("compare", base.toString(), candidate.toString(), "--fail");
    FakeRow slow = predicted(sets.candidate, row("svm", 0), wrong(N, 3, 0));
    slow.fit = 1000.0;
    sets.candidate.add(slow);
    assertThat(Ended.of(command).code()).isZero();
    add(sets.base, "gone", 0);
    Ended gone = Ended.of(command);
    assertThat(gone.code()).isEqualTo(8);
    assertThat(gone.err())
        .isEqualTo(
            "bakeoff: gone / toy / 120 examples: trials: the candidate has no row of"
                + " toy/gone{}/n120/r1/fnull\n");
    add(sets.candidate, "svm", 30);
    assertThat(Ended.of(command).code()).isEqualTo(6);
    sets.candidate.add(FakeRow.bad("gone", "gone", Status.FAILED, "no"));
    assertThat(Ended.of(command).code()).isEqualTo(3);
    assertThat(Ended.of(command.subList(0, 3)).code()).isZero();
  }
}
