package dev.bakeoff.store;

import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.Truth;
import dev.bakeoff.trial.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process that saves three trials with their files, those that are not there yet, and says of
 * each when it is saved: what a run does, without what trials cost. It is killed on purpose.
 */
final class StoreProgram {
  static final List<String> TRIALS = List.of("first", "second", "third");
  static final String SAVED = "saved ";

  /** Its exit code where the store could not be written. */
  static final int REFUSED = 5;

  private StoreProgram() {}

  /** Saves into the folder that is named. */
  public static void main(String[] args) throws IOException {
    Path dir = Path.of(args[0]);
    try (ResultStore store = ResultStore.open(dir)) {
      Set<String> there = store.rows().stream().map(TrialResult::name).collect(Collectors.toSet());
      for (String trial : TRIALS) {
        if (!there.contains(trial)) {
          Path scratch = Files.createDirectories(store.scratch(trial));
          Files.writeString(scratch.resolve("log"), "it printed something\n");
          try (TrialRun run = run(trial, scratch)) {
            store.save(run);
            System.out.println(SAVED + trial);
          }
        }
      }
    } catch (StoreException e) {
      System.out.println(e.getMessage());
      System.exit(REFUSED);
    }
  }

  private static TrialRun run(String trial, Path scratch) {
    Truth part = new Truth(new int[] {0, 1, 2}, new int[] {0, 1, 1}, 2);
    TrialRun.Graded graded =
        new TrialRun.Graded(
            part,
            part,
            new int[] {0, 1, 1},
            new int[] {0, 1, 0},
            new float[] {0.9f, 0.1f, 0.2f, 0.8f, 0.6f, 0.4f});
    return new TrialRun(
        SomeRows.row(trial, Status.FAILED, "exception"),
        Optional.of(graded),
        List.of(new CurvePoint(1, 0.1, 0.5, 0.9)),
        scratch);
  }
}
