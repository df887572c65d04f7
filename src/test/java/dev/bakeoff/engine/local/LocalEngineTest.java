package dev.bakeoff.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TinySplit;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trials do to each other, and what they cannot. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS) // its programs are shell scripts
class LocalEngineTest {
  /** Class 0 for all four training and both test examples, of which one is of class 1. */
  private static final String ALL_ZERO =
      "printf '0\\n"
          + "0\\n"
          + "0\\n"
          + "0\\n"
          + "' > train_predictions.txt; printf '0\\n"
          + "0\\n"
          + "' > test_predictions.txt; ";

  @TempDir Path dir;
  private final List<TrialResult> rows = new ArrayList<>();

  private static TrialSpec trial(PreparedSplit split, String script) {
    Identity identity =
        new Identity(
            TrialResult.SCHEMA,
            script,
            "key",
            "tiny",
            "tiny",
            new Identity.Entry("exec", "exec", "exec", "exec", "a command", "1", null),
            new Identity.Settings(Map.of(), null),
            new Identity.Draw(42, 1, null));
    return new TrialSpec(
        identity,
        7,
        1,
        TinySplit.LIMITS,
        split,
        Optional.empty(),
        new ModelSource(null, List.of("sh", "-c", script)));
  }

  private void run(List<TrialSpec> trials) throws IOException {
    new LocalEngine(
            TinySplit.ORIGIN,
            ChildEnvironment.clean(),
            new Processors(List.of(0), dir.resolve("processors"), Processors.Sharing.WAIT),
            1,
            trial -> List.of())
        .run(
            trials,
            number -> dir.resolve("trial-" + number),
            new Engine.Listener() {
              @Override
              public void started(TrialSpec trial) {}

              @Override
              public void does(TrialSpec trial, String what) {}

              @Override
              public void ended(TrialSpec trial, TrialRun run) {
                rows.add(run.result());
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"$features", "${features%.features}.labels", "$rows"})
  void aTrialThatOverwritesTheDataFailsAndHarmsNoOther(String file) throws IOException {
    String overwrite =
        "features=$(sed 's/.*\"features\":\"\\([^\"]*\\)\".*/\\1/' ../task.json); "
            + "rows=$(sed 's/.*\"rows\":\"\\([^\"]*\\)\".*/\\1/' ../task.json); "
            + ("file=" + file + "; chmod u+w $file; ")
            + "head -c $(wc -c < $file) /dev/zero > zeros; cat zeros > $file; ";
    PreparedSplit split = TinySplit.in(dir);
    run(List.of(trial(split, ALL_ZERO + overwrite), trial(split, ALL_ZERO)));

    assertThat(rows.get(0).outcome().cause()).isEqualTo("split_changed");
    assertThat(rows.get(0).status()).isEqualTo(Status.FAILED);
    assertThat(rows.get(0).quality().testAccuracy()).isNull();
    assertThat(rows.get(1).outcome().reason()).isNull();
    assertThat(rows.get(1).quality().testAccuracy()).isEqualTo(0.5); // one of the two
  }
}
