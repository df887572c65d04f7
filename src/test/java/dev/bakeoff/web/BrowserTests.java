package dev.bakeoff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a file of {@code src/test/browser}, whose tests drive pages in Chromium, and reports each of
 * its tests as one of JUnit's. They need Node, Chromium and the packages that {@code npm install}
 * gets in that folder.
 */
public final class BrowserTests {
  /** If set, the tests fail where something that they need is missing; else they are skipped. */
  private static final String REQUIRED = "BAKEOFF_BROWSER_TESTS";

  private static final Path FOLDER = Path.of("src/test/browser");
  private static final Pattern ENDED = Pattern.compile("(not )?ok \\d+ - (.*)");
  private static final int MAX_MINUTES = 5;

  private BrowserTests() {}

  /** Aborts the test with the reason, unless everything that browser tests need is there. */
  public static void requireAll() {
    String missing = null;
    if (!works("node", "--version")) {
      missing = "Node is missing: install the package nodejs";
    } else if (!hasBrowser()) {
      missing = "Chromium is missing: install it, or name its program in the variable CHROMIUM";
    } else if (!Files.isDirectory(FOLDER.resolve("node_modules/playwright-core"))) {
      missing = "packages are missing: npm install --prefix " + FOLDER;
    }
    if (missing != null && System.getenv(REQUIRED) != null) {
      fail(missing);
    }
    if (missing != null) {
      abort(missing);
    }
  }

  private static boolean hasBrowser() {
    return System.getenv("CHROMIUM") != null
        || Stream.of("chromium", "chromium-browser", "google-chrome")
            .anyMatch(name -> works("which", name));
  }

  private static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a program was tried", e);
    }
  }

  /**
   * Runs a file.
   *
   * @param file its name
   * @param variables what it gets in its environment
   * @return one test for each of its tests, ended already
   * @throws IOException if Node cannot be started
   */
  public static List<DynamicTest> run(String file, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("browser-tests", ".tap");
    try {
      ProcessBuilder node =
          new ProcessBuilder(
                  "node", "--test", "--test-reporter=tap", FOLDER.resolve(file).toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      node.environment().putAll(variables);
      Process process = node.start();
      boolean ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      List<DynamicTest> tests = read(said.lines().toList());
      tests.add(
          dynamicTest(
              file + " ran to its end",
              () -> {
                assertThat(ended).as("within %d minutes: %s", MAX_MINUTES, said).isTrue();
                assertThat(tests).as(said).hasSizeGreaterThan(1);
              }));
      return tests;
    } finally {
      Files.delete(output);
    }
  }

  /** What a test printed follows the line of how it ended, indented. */
  private static List<DynamicTest> read(List<String> lines) {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher end = ENDED.matcher(lines.get(i));
      if (end.matches()) {
        boolean failed = end.group(1) != null;
        String details =
            String.join(
                "\n",
                lines.subList(i + 1, lines.size()).stream()
                    .takeWhile(line -> line.startsWith(" "))
                    .toList());
        tests.add(
            dynamicTest(
                end.group(2),
                () -> {
                  if (failed) {
                    fail(details);
                  }
                }));
      }
    }
    return tests;
  }
}
