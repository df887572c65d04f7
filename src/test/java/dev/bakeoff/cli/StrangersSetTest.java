package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.cli.check.StoredRows;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.store.Publication;
import dev.bakeoff.store.ResultSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A result set that somebody tampered with is refused with file and place, and leads nowhere. */
class StrangersSetTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path COMMITTED = Path.of("results/reference/baseline");
  private static final int CLASSES = 10; // of the committed set
  private static final int EXAMPLES = 2000;

  @TempDir Path dir;
  private Path set;

  @BeforeEach
  void copy() throws IOException {
    set = StoredRows.copy(COMMITTED, dir.resolve("set"));
  }

  /** Something that is done to a row's fields. */
  private interface Change extends Consumer<ObjectNode> {}

  private static Arguments row(String expected, Change change) {
    return arguments(expected, change);
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        row("schema\": 99", row -> row.put("schema", 99)),
        row("schema\": 0", row -> row.put("schema", 0)),
        row("trial is missing", row -> row.putNull("trial")),
        row("trial is missing", row -> row.remove("trial")),
        row("status is missing", row -> row.putNull("status")),
        row("it is no row", row -> row.put("status", "fine")),
        row("key is missing", row -> row.putNull("key")),
        row("dataset is , expected a text", row -> row.put("dataset", "")),
        row("name is missing", row -> row.putNull("name")),
        row("repeat is 0", row -> row.put("repeat", 0)),
        row("n_test is -5, expected a number from 0", row -> row.put("n_test", -5)),
        row("n_test is 2147483647", row -> row.put("n_test", Integer.MAX_VALUE)),
        row("n_classes is 2000000000", row -> row.put("n_classes", 2_000_000_000)),
        row("its row says 1999999999", row -> row.put("n_test", 1_999_999_999)),
        row("test_accuracy is 1.0E308", row -> row.put("test_accuracy", 1e308)),
        row("test_accuracy is -0.1", row -> row.put("test_accuracy", -0.1)),
        row("test_accuracy is missing", row -> row.putNull("test_accuracy")),
        row("train_precision_macro is 2", row -> row.put("train_precision_macro", 2)),
        row("test_log_loss is 17", row -> row.put("test_log_loss", 17)),
        row("test_mcc is -2", row -> row.put("test_mcc", -2)),
        row("penalised_objective is -1", row -> row.put("penalised_objective", -1)),
        row("objective_form is missing", row -> row.put("penalised_objective", 1)),
        row("fit_seconds is -1", row -> row.put("fit_seconds", -1)),
        row("peak_rss_bytes is -1", row -> row.put("peak_rss_bytes", -1)),
        row("it is no row", row -> row.put("fit_seconds", "NaN?")),
        row("threads is 0", row -> row.put("threads", 0)),
        row("started_at is missing", row -> row.putNull("started_at")),
        row("files names '../evil.sh'", row -> file(row, "../evil.sh", "00".repeat(32))),
        row("files names '/etc/passwd'", row -> file(row, "/etc/passwd", "00".repeat(32))),
        row("files names 'a//b'", row -> file(row, "a//b", "00".repeat(32))),
        row("files names 'a\\u0000b'", row -> file(row, "a\0b", "00".repeat(32))),
        row("files names 'logs\\..\\b'", row -> file(row, "logs\\..\\b", "00".repeat(32))),
        row("expected a SHA-256", row -> file(row, "predictions/a", "none")));
  }

  private static void file(ObjectNode row, String name, String sha256) {
    ((ObjectNode) row.get("files")).put(name, sha256);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void fields(String expected, Change change) throws IOException {
    rewrite(2, change);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains(expected).doesNotContain("\tat ").doesNotContain("a bug");
    if (!expected.startsWith("its row says")) {
      assertThat(ended.err()).contains("results.jsonl, line 3");
    }
  }

  @Test
  void controlCharactersOfTextsAreShownAndDoNothing() throws IOException {
    rewrite(2, row -> row.put("label", "a\u001b[2J\0b").put("dataset", "d\0\u001b[1m/../x"));
    Ended ended = Ended.of("report", set.toString(), "--format", "csv,md,html,latex");
    assertThat(ended.code()).as(ended.said()).isZero();
    for (String name : List.of("results.csv", "report.md", "report.html", "pairs.csv")) {
      assertThat(Files.readString(set.resolve(name)))
          .as(name)
          .doesNotContain("\u001b")
          .doesNotContain("\0");
    }
    assertThat(ended.said()).doesNotContain("\u001b");
  }

  static Stream<Arguments> predictions() {
    String header = "part,row,truth,prediction\n";
    return Stream.of(
        arguments("is no whole gzip file", "rubbish".getBytes(StandardCharsets.UTF_8)),
        arguments("holds 0 test rows, its row says 2000", gzip(header)),
        arguments("test row 0 is not", gzip(header + "test,0,0,10\n")), // classes are 0 to 9
        arguments("test row 0 is not", gzip(header + "test,0,-1,0\n")),
        arguments("test row 0 is not", gzip(header + "test,99999999999,0,0\n")),
        arguments("test row 1 is not", gzip(header + "test,0,0,0\ntest,1,0\n")),
        arguments("test row 0 is not", gzip(header + "test,0,0,0")),
        arguments("has more lines than", gzip("train,1,1,1\n".repeat(60_000))));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** The row names what stands there, so that only the content tells. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void predictions(String expected, byte[] content) throws IOException {
    replaceFile("predictions/", ".csv.gz", content);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains(".csv.gz is damaged: ", expected, "--force");
  }

  static Stream<Arguments> namedFiles() {
    return Stream.of(
        arguments("predictions/", ".csv.gz"),
        arguments("predictions/", ".probabilities.npy"),
        arguments("curves/", ".csv"));
  }

  @ParameterizedTest
  @MethodSource("namedFiles")
  void aFileThatIsNotTheOneItsRowNamesIsRefused(String folder, String suffix) throws IOException {
    Path file = someFile(folder, suffix);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err())
        .contains(file + " is not the file that its row names (SHA-256 differs)", "--force");
  }

  @ParameterizedTest
  @MethodSource("namedFiles")
  void aFileOfAnotherFormIsRefused(String folder, String suffix) throws IOException {
    replaceFile(folder, suffix, "1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains(suffix + " is damaged: ");
  }

  static Stream<Arguments> descriptions() {
    return Stream.of(
        arguments("datasets.json", "rubbish"),
        arguments("datasets.json", "[]"),
        arguments("datasets.json", "[".repeat(100_000)),
        arguments("datasets.json", "{\"synthetic-digits\": 3}"),
        arguments("datasets.json", "{\"synthetic-digits\": {\"classes\": [\"0\", \"1\"]}}"),
        arguments("datasets.json", info("null", "28", "28")),
        arguments("datasets.json", info(names(), "-1", "28")),
        arguments("datasets.json", info(names(), "28", "null")),
        arguments("environment.json", "{\"a\": "),
        arguments("gallery/synthetic-digits.rows.npy", "rubbish"),
        arguments("gallery/synthetic-digits.images.npy", "rubbish"),
        arguments("gallery/synthetic-digits.examples.labels.npy", ""));
  }

  private static String names() {
    return "[" + "\"x\",".repeat(CLASSES - 1) + "\"y\"]";
  }

  private static String info(String classes, String height, String width) {
    return "{\"synthetic-digits\": {\"classes\": %s, \"height\": %s, \"width\": %s}}"
        .formatted(classes, height, width);
  }

  @ParameterizedTest
  @MethodSource
  void descriptions(String name, String content) throws IOException {
    Files.writeString(set.resolve(name), content);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains(name, "remove").doesNotContain("a bug");
  }

  @Test
  void aGalleryOfAnotherShapeIsRefused() throws IOException {
    Files.copy(
        set.resolve("gallery/synthetic-digits.examples.rows.npy"),
        set.resolve("gallery/synthetic-digits.images.npy"),
        StandardCopyOption.REPLACE_EXISTING);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains("gallery are not of one shape");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkLeadsNowhereElse() throws IOException {
    Path precious = Files.writeString(dir.resolve("precious.txt"), "mine");
    Files.delete(set.resolve("report.html"));
    Files.createSymbolicLink(set.resolve("report.html"), precious);
    Ended ended = Ended.of("report", set.toString());
    assertThat(ended.code()).as(ended.said()).isEqualTo(5);
    assertThat(ended.err()).contains("report.html: it is a link that leads out of " + set);
    assertThat(precious).hasContent("mine");

    Files.delete(set.resolve("report.html"));
    Path elsewhere = Files.move(set.resolve("predictions"), dir.resolve("elsewhere"));
    Files.createSymbolicLink(set.resolve("predictions"), elsewhere);
    for (List<String> command :
        List.of(
            List.of("report", set.toString()),
            List.of("repair", set.toString(), "-o", dir.resolve("copy").toString()))) {
      Ended refused = Ended.of(command);
      assertThat(refused.code()).as(refused.said()).isEqualTo(5);
      assertThat(refused.err()).contains("leads out of " + set);
    }
    ResultSet read = ResultSet.read(set);
    assertThatThrownBy(() -> Publication.copy(read, dir.resolve("published")))
        .hasMessageContaining("leads out of " + set);
  }

  @Test
  void repairWritesNothingOutsideItsTarget() throws IOException {
    Path evil = Files.writeString(dir.resolve("evil.sh"), "echo evil\n");
    rewrite(
        2,
        row -> file(row, "../evil.sh", Sha256.hex("echo evil\n".getBytes(StandardCharsets.UTF_8))));
    Path inner = Files.createDirectories(dir.resolve("deep/er"));
    Ended repaired = Ended.of("repair", set.toString(), "-o", inner.resolve("copy").toString());
    assertThat(repaired.code()).as(repaired.said()).isZero();
    assertThat(repaired.said()).contains("line 3: files names '../evil.sh'");
    assertThat(Files.exists(inner.resolve("evil.sh"))).isFalse();
    assertThat(Files.readAllLines(inner.resolve("copy/results.jsonl"))).hasSize(11); // of 12 rows
    assertThatThrownBy(() -> ResultSet.read(set)).hasMessageContaining("line 3 is no row");
    assertThat(evil).exists();
    assertThat(tree(inner)).noneMatch(file -> file.endsWith("evil.sh"));
  }

  @Test
  void aTornLastLineIsTold() throws Exception {
    List<String> lines = Files.readAllLines(set.resolve("results.jsonl"));
    String last = lines.get(lines.size() - 1);
    String torn = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n" + last.substring(9);
    Files.writeString(set.resolve("results.jsonl"), torn + "\n");
    assertThat(ResultSet.read(set).warning().orElseThrow())
        .contains("the last line of " + set.resolve("results.jsonl") + " is damaged");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "report",
                set.toString())
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(dir.resolve("err"))).contains("warning: the last line of ");
  }

  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).toList();
    }
  }

  /** A file of the set that the third row names, or the first row that names such a one. */
  private Path someFile(String folder, String suffix) throws IOException {
    for (String line : Files.readAllLines(set.resolve("results.jsonl"))) {
      for (Map.Entry<String, JsonNode> file : JSON.readTree(line).get("files").properties()) {
        if (file.getKey().startsWith(folder) && file.getKey().endsWith(suffix)) {
          return set.resolve(file.getKey());
        }
      }
    }
    throw new AssertionError("no row names " + folder + "..." + suffix);
  }

  private void replaceFile(String folder, String suffix, byte[] content) throws IOException {
    Path file = someFile(folder, suffix);
    String name = set.relativize(file).toString();
    Files.write(file, content);
    List<String> lines = Files.readAllLines(set.resolve("results.jsonl"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(name)) {
        rewrite(i, row -> file(row, name, Sha256.hex(content)));
      }
    }
  }

  /** Changes a row and gives it a checksum that is right again. */
  private void rewrite(int index, Consumer<ObjectNode> change) throws IOException {
    List<String> lines = Files.readAllLines(set.resolve("results.jsonl"));
    ObjectNode row = (ObjectNode) JSON.readTree(lines.get(index));
    assertThat(row.get("n_test").asInt()).isEqualTo(EXAMPLES);
    row.remove("crc");
    change.accept(row);
    String json = row.toString();
    String body = json.substring(0, json.length() - 1);
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    lines.set(
        index, body + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}");
    Files.writeString(set.resolve("results.jsonl"), String.join("\n", lines) + "\n");
  }
}
