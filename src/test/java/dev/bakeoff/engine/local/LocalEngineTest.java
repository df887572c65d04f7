package dev.bakeoff.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.EngineContract;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TinySplit;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trials do to each other, and what they cannot. */
class LocalEngineTest extends EngineContract {
  private final List<TrialResult> rows = new ArrayList<>();

  private Engine engine(int jobs) {
    return new LocalEngine(
        TinySplit.ORIGIN,
        ChildEnvironment.clean(),
        new Processors(List.of(0), dir.resolve("processors"), Processors.Sharing.WAIT),
        jobs,
        trial -> List.of(),
        false);
  }

  @Override
  protected Engine engine() {
    return engine(1);
  }

  @Override
  protected String name() {
    return LocalEngine.NAME;
  }

  private void run(List<TrialSpec> trials) throws IOException {
    engine()
        .run(
            trials,
            number -> dir.resolve("trial-" + number),
            new Engine.Listener() {
              @Override
              public void started(TrialSpec trial) {}

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
    run(
        List.of(
            TinySplit.program(split, "vandal", ALL_ZERO + overwrite),
            TinySplit.program(split, "honest", ALL_ZERO)));

    assertThat(rows.get(0).outcome().cause()).isEqualTo("split_changed");
    assertThat(rows.get(0).status()).isEqualTo(Status.FAILED);
    assertThat(rows.get(0).quality().testAccuracy()).isNull();
    assertThat(rows.get(1).outcome().reason()).isNull();
    assertThat(rows.get(1).quality().testAccuracy()).isEqualTo(0.5); // one of the two
  }
}
