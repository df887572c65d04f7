package dev.bakeoff.check;

import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.ResultSet.Predicted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One stored row beside a second run of the same trial.
 *
 * @param rows both
 * @param predictionsDiffer how many predictions of the test part differ; empty where the stored
 *     ones are not there
 * @param difference metrics and costs of both; empty if they do not compare
 * @param changed a file of stored predictions that is not the one the row names; empty if all are
 */
public record Reproduction(
    TrialPair rows,
    OptionalInt predictionsDiffer,
    Optional<ModelDifference> difference,
    Optional<Path> changed) {

  /**
   * Compares.
   *
   * @param stored a set with the one row
   * @param again a set with the row of the second run
   */
  public static Reproduction of(ResultSet stored, ResultSet again) throws IOException {
    TrialResult before = stored.rows().get(0);
    TrialResult now = again.rows().get(0);
    TrialPair pair = new TrialPair(before, now);
    Optional<Path> changed = stored.changedPredictions(before);
    if (pair.state() != TrialPair.State.COMPARABLE || changed.isPresent()) {
      return new Reproduction(pair, OptionalInt.empty(), Optional.empty(), changed);
    }
    return new Reproduction(
        pair,
        differing(stored.testPredictions(before), again.testPredictions(now)),
        Optional.of(SetDifference.of(stored, again).models().get(0)),
        Optional.empty());
  }

  private static OptionalInt differing(Optional<Predicted> before, Optional<Predicted> now) {
    if (before.isEmpty() || now.isEmpty()) {
      return OptionalInt.empty();
    }
    int[] first = before.get().predicted();
    int[] second = now.get().predicted();
    int differing = 0;
    for (int i = 0; i < first.length; i++) {
      differing += first[i] == second[i] ? 0 : 1;
    }
    return OptionalInt.of(differing);
  }

  /**
   * Why a second run would say nothing of a row; empty if it would.
   *
   * @param row what is stored
   * @param planned the same trial as it would run now
   * @param datasetSha256 of the data that is there now
   */
  public static Optional<String> obstacle(TrialResult row, Identity planned, String datasetSha256) {
    Identity.Entry before = row.identity().entry();
    String version = before.libraryVersion();
    boolean program = before.command() != null; // its version is what the program says of itself
    if (!program && !Objects.equals(version, planned.entry().libraryVersion())) {
      return Optional.of(
          "it was measured with "
              + before.library()
              + " "
              + version
              + ", here is "
              + planned.entry().libraryVersion());
    }
    return Objects.equals(row.provenance().datasetSha256(), datasetSha256)
        ? Optional.empty()
        : Optional.of(
            "its data had the SHA-256 "
                + row.provenance().datasetSha256()
                + ", what is there now has "
                + datasetSha256);
  }

  /** Whether the second run ended ok, on the same split, and what is stored can be trusted. */
  public boolean compares() {
    return difference.isPresent();
  }

  /** Whether both rows were measured by the same version of everything. */
  public boolean sameKey() {
    return rows.base().identity().key().equals(rows.candidate().identity().key());
  }

  /** The 95 % interval of the stored test accuracy. */
  public Interval interval() {
    TrialResult row = rows.base();
    return Interval.wilson(row.quality().testAccuracy(), row.outcome().sizes().nTest());
  }

  /** Whether the second run's test accuracy lies in that interval. */
  public boolean isWithin() {
    double now = rows.candidate().quality().testAccuracy();
    return now >= interval().low() && now <= interval().high();
  }

  /** Whether it comes out again: the same predictions, or an accuracy within the interval. */
  public boolean matches() {
    return rows.candidate().status() == Status.OK
        && compares()
        && (predictionsDiffer.orElse(1) == 0 || isWithin());
  }

  /** The difference of a metric; empty where they do not both have it. */
  public Optional<QualityDifference> by(Metric metric) {
    return difference.flatMap(model -> model.by(metric));
  }
}
