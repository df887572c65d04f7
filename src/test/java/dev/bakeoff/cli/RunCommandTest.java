package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.benchmark.Freshness;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunCommandTest {
  private static TrialResult row(String unsteady) throws IOException {
    return new ObjectMapper()
        .readValue(
            "{\"schema\": 2, \"status\": \"ok\", \"unsteady\": " + unsteady + "}",
            TrialResult.class);
  }

  private static boolean runs(String state, TrialResult row) {
    return RunCommand.isIn(Set.of(state), row, Freshness.STORED);
  }

  @Test
  void picksTheTrialsWhoseTimesAreNotToBeTrusted() throws IOException {
    assertThat(runs("unsteady", row("\"others used 1 of 2 s x 2 processors\""))).isTrue();
    assertThat(runs("unsteady", row("null"))).isFalse();
    assertThat(runs("failed", row("\"others used 1 of 2 s x 2 processors\""))).isFalse();
    assertThat(RunCommand.isIn(Set.of("unsteady"), null, Freshness.MISSING)).isFalse();
  }
}
