package dev.bakeoff.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TinySplit;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What every engine keeps, wherever its trials run; a subclass names one. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS) // its programs are shell scripts
public abstract class EngineContract {
  /** Class 0 for all four training and both test examples, of which one is of class 1. */
  protected static final String ALL_ZERO =
      "printf '0\\n0\\n0\\n0\\n' > train_predictions.txt; "
          + "printf '0\\n0\\n' > test_predictions.txt; ";

  @TempDir protected Path dir;
  private PreparedSplit split;
  private final Recorder recorder = new Recorder();

  /** A new engine; each runs once. */
  protected abstract Engine engine();

  /** What rows call it. */
  protected abstract String name();

  @BeforeEach
  void split() throws IOException {
    split = TinySplit.in(dir);
  }

  /** Remembers what an engine tells it, and that it does so one thing at a time. */
  private static class Recorder implements Engine.Listener {
    final List<String> started = new ArrayList<>();
    final List<TrialResult> ended = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void started(TrialSpec trial) {
      alone(() -> started.add(trial.name()));
    }

    @Override
    public void does(TrialSpec trial, String what) {
      alone(() -> {});
    }

    @Override
    public void ended(TrialSpec trial, TrialRun run) throws IOException {
      alone(
          () -> {
            if (!started.contains(trial.name())) {
              wrong.add(trial.name() + " ended before it started");
            }
            if (!Files.isDirectory(run.dir())) {
              wrong.add(trial.name() + " ended without its folder");
            }
            ended.add(run.result());
          });
    }

    private void alone(Runnable what) {
      if (inside.incrementAndGet() != 1) {
        wrong.add("told of two things at the same time");
      }
      what.run();
      inside.decrementAndGet();
    }
  }

  private void run(Engine engine, Engine.Listener listener, String... scripts) throws IOException {
    List<TrialSpec> trials =
        IntStream.range(0, scripts.length)
            .mapToObj(i -> TinySplit.program(split, "program-" + i, scripts[i]))
            .toList();
    engine.run(trials, number -> dir.resolve("trial-" + number), listener);
  }

  @Test
  void everyTrialEndsOnceWhateverTheOthersDo() throws IOException {
    run(engine(), recorder, ALL_ZERO, "exit 7", ALL_ZERO);

    assertThat(recorder.wrong).isEmpty();
    assertThat(recorder.started).containsExactlyInAnyOrder("program-0", "program-1", "program-2");
    assertThat(recorder.ended)
        .extracting(TrialResult::name, TrialResult::status)
        .containsExactlyInAnyOrder(
            tuple("program-0", Status.OK),
            tuple("program-1", Status.FAILED),
            tuple("program-2", Status.OK));
    assertThat(recorder.ended)
        .filteredOn(row -> row.status() == Status.OK)
        .extracting(row -> row.quality().testAccuracy())
        .containsOnly(0.5); // one of the two
    assertThat(recorder.ended)
        .extracting(row -> row.provenance().place().engine())
        .containsOnly(name());
    assertThat(IntStream.range(0, 3).mapToObj(number -> dir.resolve("trial-" + number)))
        .noneMatch(Files::exists);
  }

  @Test
  void noTrialStartsAfterOneThatCannotBeStored() {
    Engine.Listener full =
        new Recorder() {
          @Override
          public void ended(TrialSpec trial, TrialRun run) throws IOException {
            recorder.ended.add(run.result());
            throw new IOException("the disk is full");
          }

          @Override
          public void started(TrialSpec trial) {
            recorder.started.add(trial.name());
          }
        };
    assertThatThrownBy(() -> run(engine(), full, ALL_ZERO, ALL_ZERO, ALL_ZERO))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");

    assertThat(recorder.ended).hasSize(1);
    assertThat(recorder.started).hasSize(1);
  }

  @Test
  void cancellingEndsWhatRunsAndStartsNoMore() throws IOException {
    Engine engine = engine();
    Engine.Listener impatient =
        new Recorder() {
          @Override
          public void started(TrialSpec trial) {
            recorder.started.add(trial.name());
            engine.cancel();
          }

          @Override
          public void ended(TrialSpec trial, TrialRun run) {
            recorder.ended.add(run.result());
          }
        };
    run(engine, impatient, "sleep 600", ALL_ZERO);

    assertThat(recorder.started).hasSize(1);
    assertThat(recorder.ended).extracting(TrialResult::status).containsExactly(Status.KILLED);
    assertThat(recorder.ended.get(0).outcome().killedBy()).isEqualTo("user");
  }

  @Test
  void nothingIsPlannedNothingHappens() throws IOException {
    run(engine(), recorder);

    assertThat(recorder.started).isEmpty();
    assertThat(recorder.ended).isEmpty();
  }
}
