package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the documentation shows, on a committed result set. */
class PredictionsInNumpyTest {
  private static final Path SET = Path.of("results/reference/tables").toAbsolutePath();

  @Test
  void readsStoredProbabilitiesAsDocumented() throws Exception {
    assumeThat(python("import numpy").exitCode()).as("python3 has no NumPy").isZero();
    TrialResult row =
        ResultSet.read(SET).rows().stream()
            .filter(one -> one.quality().scores().testLogLoss() != null)
            .filter(one -> !name(one).isEmpty())
            .findFirst()
            .orElseThrow();
    String name = name(row);
    String page = Files.readString(Path.of("src/docs/measurements.md"));
    int from = page.indexOf("```python\n") + "```python\n".length();
    String documented = page.substring(from, page.indexOf("```", from));
    Finished found =
        python(
            "set, name = '%s', '%s'%n".formatted(SET, name)
                + documented
                + "test = lines[lines['part'] == 'test']\n"
                + "given = scores[np.arange(len(test)), test['truth']].astype(float)\n"
                + "print(repr(float((test['truth'] == test['prediction']).mean())))\n"
                + "print(repr(float(-np.log(np.maximum(given, 2.0**-23)).mean())))\n");
    assertThat(found.exitCode()).as(found.output()).isZero();
    List<String> printed = found.output().lines().toList();
    assertThat(Double.parseDouble(printed.get(0)))
        .isCloseTo(row.quality().testAccuracy(), within(1e-12));
    assertThat(Double.parseDouble(printed.get(1)))
        .isCloseTo(row.quality().scores().testLogLoss(), within(1e-6));
  }

  /** What the row's files are called; empty where it has no stored scores. */
  private static String name(TrialResult row) {
    return row.files().keySet().stream()
        .filter(path -> path.endsWith(TrialFiles.PROBABILITIES))
        .map(path -> path.substring("predictions/".length(), path.indexOf(".probabilities")))
        .findFirst()
        .orElse("");
  }

  private record Finished(int exitCode, String output) {}

  private static Finished python(String program) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder("/usr/bin/python3", "-c", program).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.waitFor(), output);
    } catch (IOException e) {
      return new Finished(-1, String.valueOf(e.getMessage()));
    }
  }
}
