package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.cli.terminal.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Bakeoff as {@code src/dist/zip.xml} packs it: a folder with a launcher and jars. */
class PackageTest {
  private static final Path LAUNCHER = Path.of("src/dist/bin/bakeoff");
  private static final Pattern OPTION = Pattern.compile("\"?-[XDa-z-]*[:D=]?[^ \"]+\"?");

  @TempDir Path dir;

  /** Options of the JVM that a launcher starts, in order of the alphabet. */
  private static SortedSet<String> options(Path launcher, String java) throws IOException {
    String text = Files.readString(launcher);
    String command = text.substring(text.lastIndexOf(java), text.lastIndexOf("-cp "));
    SortedSet<String> options = new TreeSet<>();
    Matcher matcher = OPTION.matcher(command);
    while (matcher.find()) {
      if (!matcher.group().contains("bakeoff.")) { // where things are differs
        options.add(matcher.group());
      }
    }
    return options;
  }

  @Test
  void startsJavaAsTheCheckoutsLauncherDoes() throws IOException {
    assertThat(options(LAUNCHER, "exec \"$java\""))
        .contains("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
        .isEqualTo(options(Path.of("bakeoff"), "exec \"$java\""));
    String checkout = Files.readString(Path.of("bakeoff"));
    String before = "if [ -t 1 ]";
    String after = "if [ ${#letter}";
    assertThat(Files.readString(LAUNCHER))
        .as("the compiler and the locale")
        .contains(checkout.substring(checkout.indexOf(before), checkout.indexOf(after)));
  }

  @Test
  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  void runsWithoutMavenAndSaysWhereSmileIs() throws Exception {
    unpack();
    Files.writeString(
        dir.resolve("s.yaml"),
        """
        name: s
        dataset: {id: synthetic-digits, train: 300, test: 100}
        preprocess: {scale: unit}
        models:
          - {id: liblinear-svm, name: svm}
          - {id: smile-knn, name: knn}
          - {id: smile-logistic, name: logistic}
          - {id: smile-logistic, name: searched, search: {n: 2, folds: 2, space: {lambda: [0.1, 1]}}}
        limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
        """);
    ProcessBuilder builder =
        new ProcessBuilder("bash", "un packed/bin/bakeoff", "run", "s.yaml")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("out").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String out = Files.readString(dir.resolve("out"), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(out).isEqualTo(ExitCode.NOT_ALL_OK);
    List<String> rows =
        Files.readAllLines(
            dir.resolve("un packed/results/s/results.jsonl"), StandardCharsets.UTF_8);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).contains("\"status\":\"ok\"");
    assertThat(rows.subList(1, 4))
        .allMatch(row -> row.contains("\"status\":\"skipped\""))
        .allMatch(row -> row.contains("Smile is not on the class path"))
        .allMatch(row -> row.contains("put smile-core-3.1.1.jar and smile-base-3.1.1.jar"));
  }

  /**
   * The jars of the tests' class path but for Smile's and those above 5 MB, which no model here
   * needs, and Bakeoff's classes in a jar.
   */
  private void unpack() throws IOException {
    Path home = dir.resolve("un packed");
    for (Path file : List.of(LAUNCHER, Path.of("data/catalog.yaml"))) {
      Path target = home.resolve(file.startsWith("src") ? "bin/bakeoff" : file.toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    Path lib = Files.createDirectories(home.resolve("lib"));
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    for (Path entry : classPath) {
      String name = String.valueOf(entry.getFileName());
      if (name.equals("classes")) {
        String jar = lib.resolve("bakeoff.jar").toString();
        int made =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                    System.out, System.err, "--create", "--file", jar, "-C", entry.toString(), ".");
        assertThat(made).isZero();
      } else if (name.endsWith(".jar")
          && !name.startsWith("smile-")
          && Files.size(entry) < 5_000_000) {
        Files.copy(entry, lib.resolve(name));
      }
    }
  }

  @Test
  void leavesSmileOut() throws IOException {
    assertThat(Files.readString(Path.of("src/dist/zip.xml")))
        .contains("<exclude>com.github.haifengl:*</exclude>");
  }
}
