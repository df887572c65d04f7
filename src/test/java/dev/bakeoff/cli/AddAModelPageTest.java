package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Follows the page "Add a model" from top to bottom, in a copy of the checkout. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class AddAModelPageTest {
  private static final Path PAGE = Path.of("src/docs/add-a-model.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(\\w+)(?: file=(\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern OWN = Pattern.compile("// >>>\\n(.*?)// <<<", Pattern.DOTALL);

  @TempDir Path dir;

  /** A block of the page: a file to write, or commands to run. */
  private record Block(String language, String file, String text) {}

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return blocks;
  }

  @Test
  void countsTheAuthorsOwnLines() throws IOException {
    Block source =
        blocks().stream().filter(block -> block.language.equals("java")).findFirst().orElseThrow();
    long own =
        OWN.matcher(source.text)
            .results()
            .flatMap(part -> part.group(1).lines())
            .filter(line -> !line.isBlank())
            .count();
    assertThat(own).isLessThan(25);
    assertThat(Files.readString(PAGE)).contains(own + " lines are the author's own");
  }

  @Test
  void leadsToRows() throws Exception {
    assumeTrue(Files.exists(Path.of("target/classpath")), "Bakeoff is not built");
    copyCheckout();
    long commands = 0;
    for (Block block : blocks()) {
      if (block.file != null) {
        Path file = dir.resolve(block.file);
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text);
      } else if (block.language.equals("sh")) {
        commands += block.text.lines().count();
        run(block.text);
      }
    }
    assertThat(commands).isEqualTo(10); // three sections: 3 and 3, 3, 1
    assertThat(rows("nearest-neighbour"))
        .hasSize(4) // three, and one of the changed plugin
        .allMatch(row -> row.contains("\"status\":\"ok\""));
    assertThat(rows("my-centroid")).hasSize(3).allMatch(row -> row.contains("\"status\":\"ok\""));
    assertThat(rows("shell")).hasSize(3).allMatch(row -> row.contains("\"status\":\"ok\""));
    String majority = field(rows("shell").get(0), "test_accuracy");
    assertThat(field(rows("shell").get(2), "test_accuracy")).isEqualTo(majority);
  }

  private List<String> rows(String set) throws IOException {
    return Files.readAllLines(dir.resolve("results").resolve(set).resolve("results.jsonl"));
  }

  private static String field(String row, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([^,]*)").matcher(row);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** What git would check out, and what is built, with their times. */
  private void copyCheckout() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "ls-files", "-co", "--exclude-standard")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Path> files = new ArrayList<>();
    for (String name :
        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
      if (!name.startsWith("results/")) {
        files.add(Path.of(name));
      }
    }
    assertThat(git.waitFor()).isZero();
    try (Stream<Path> built = Files.walk(Path.of("target/classes"))) {
      built.filter(Files::isRegularFile).forEach(files::add);
    }
    files.add(Path.of("target/classpath"));
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Files.createDirectories(dir.resolve(file).getParent());
        Files.copy(file, dir.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void run(String commands) throws IOException, InterruptedException {
    Path log = dir.resolve("commands.log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().remove("BAKEOFF_DATA");
    builder
        .environment()
        .put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // starts faster
    Process process = builder.start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n%s", commands, Files.readString(log))
        .isTrue();
  }
}
