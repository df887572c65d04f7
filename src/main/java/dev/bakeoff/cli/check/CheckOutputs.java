package dev.bakeoff.cli.check;

import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.HistoryEntry;
import dev.bakeoff.check.format.Annotations;
import dev.bakeoff.check.format.CheckJson;
import dev.bakeoff.check.format.CheckText;
import dev.bakeoff.check.format.HistoryFile;
import dev.bakeoff.check.format.JUnitXml;
import dev.bakeoff.check.format.Trends;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a check says what it found, beside the terminal. */
final class CheckOutputs {
  private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write JUnit's XML: a test case for each comparison.")
  private Path junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write Markdown, for a summary or a comment.")
  private Path markdown;

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON.")
  private Path json;

  @Option(
      names = "--github-action-benchmark",
      paramLabel = "DIR",
      description =
          "Write bigger-is-better.json and smaller-is-better.json, as github-action-benchmark reads"
              + " them.")
  private Path trends;

  @Option(
      names = "--jmh",
      paramLabel = "FILE",
      description = "Write the candidate's values in the form of JMH's JSON.")
  private Path jmh;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Append a line for each model of the candidate; 'report FILE' makes a page of them. The"
              + " name ends in .jsonl.")
  private Path history;

  /** Appends the candidate's values to the history, if there is one. */
  void remember(ResultSet candidate) throws IOException {
    if (history != null) {
      HistoryFile.append(history, HistoryEntry.of(candidate.rows()));
    }
  }

  /** Refuses what could not be read again. */
  void requireSense() throws UsageException {
    if (history != null && !history.toString().endsWith(".jsonl")) {
      throw new UsageException("--history " + history + ": expected a name that ends in .jsonl");
    }
  }

  /**
   * Writes all that was asked for. On GitHub also the job's summary and annotations.
   *
   * @param environment the process's variables
   */
  void write(String title, GateResult result, PrintWriter out, Map<String, String> environment)
      throws IOException {
    put(junit, JUnitXml.of(title, result));
    put(markdown, CheckText.markdown(title, result));
    put(json, CheckJson.of(result));
    put(jmh, Trends.jmh(result.difference()));
    if (trends != null) {
      put(
          trends.resolve("bigger-is-better.json"),
          Trends.githubActionBenchmark(result.difference(), true));
      put(
          trends.resolve("smaller-is-better.json"),
          Trends.githubActionBenchmark(result.difference(), false));
    }
    String summary = environment.getOrDefault(SUMMARY, "");
    if (!summary.isBlank()) {
      Files.writeString(
          Path.of(summary),
          CheckText.markdown(title, result),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      Annotations.of(result).forEach(out::println);
    }
  }

  private static void put(Path file, String text) throws IOException {
    if (file != null) {
      AtomicFile.write(file, text);
    }
  }
}
