package dev.bakeoff.trial;

import dev.bakeoff.jvm.Ending;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.Cost;
import dev.bakeoff.result.Fit;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.ProgramReport;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.usage.Disturbance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Puts a trial's row together from what its JVMs said and what was seen of them.
 *
 * @param spec what was tried
 * @param origin where
 * @param seen what was seen of its JVMs
 * @param searched what its search found; null without one
 * @param done what the JVM that fits said at its end; null unless the trial ended ok
 */
record TrialRow(
    TrialSpec spec,
    Origin origin,
    Seen seen,
    TrialMessage.Searched searched,
    TrialMessage.Done done) {
  /**
   * What was seen of a trial's JVMs, all together.
   *
   * @param wallSeconds from fork to exit
   * @param cpuSeconds processor time of the last one
   * @param escapedCpuSeconds that of processes which left their trees
   * @param peakRssBytes the most memory resident; 0 if none was seen
   * @param contention what else Bakeoff ran meanwhile; null if nothing
   * @param startedAt ISO 8601, UTC
   */
  record Seen(
      double wallSeconds,
      double cpuSeconds,
      double escapedCpuSeconds,
      long peakRssBytes,
      String contention,
      String startedAt) {}

  /**
   * The row, which names no files yet.
   *
   * @param ending how the trial ended
   * @param quality of its predictions
   * @param dir its folder, with the saved model
   */
  TrialResult of(Ending ending, Quality quality, Path dir) throws IOException {
    TrialResult row =
        new TrialResult(
            reported() == null
                ? spec.identity()
                : spec.identity().withLibrary(reported().library(), reported().libraryVersion()),
            new Outcome(
                ending.status(),
                ending.reason(),
                ending.cause(),
                ending.signal(),
                ending.killedBy(),
                new Outcome.Sizes(
                    spec.split().nTrain(),
                    spec.split().nTest(),
                    spec.split().nFeatures(),
                    spec.split().nClasses())),
            quality,
            done == null ? unfinishedCost() : cost(dir),
            reported() == null ? ProgramReport.NONE : ReportedTimes.named(reported()),
            fit(),
            provenance(),
            null);
    return searched == null ? row : row.withParams(searched.params());
  }

  /** What a program said of itself; null of other models. */
  private Reported reported() {
    return done == null ? null : done.reported();
  }

  private Fit fit() {
    return done == null
        ? Fit.NONE
        : new Fit(
            done.summary().iterations(),
            done.summary().converged(),
            done.summary().objective(),
            done.penalised());
  }

  private Double searchSeconds() {
    return searched == null ? null : Double.valueOf(searched.seconds());
  }

  private Long peakRssBytes() {
    long peak = Math.max(seen.peakRssBytes, done == null ? 0 : done.used().peakRssBytes());
    return peak == 0 ? null : Long.valueOf(peak);
  }

  private Cost unfinishedCost() {
    return new Cost(
        Cost.Phases.ofSearch(searchSeconds()),
        new Cost.Resources(seen.wallSeconds, seen.cpuSeconds, null, null, peakRssBytes()),
        null);
  }

  private Cost cost(Path dir) throws IOException {
    Path model = dir.resolve(TrialMain.MODEL);
    boolean own = reported() == null || reported().measured().peakRssBytes() == null;
    return new Cost(
        reported() == null ? phases() : phases(reported()),
        new Cost.Resources(
            seen.wallSeconds,
            cpuSeconds(),
            done.used().gcSeconds(),
            done.used().jitSeconds(),
            own ? peakRssBytes() : reported().measured().peakRssBytes()),
        SavedModel.isComplete(model) ? Long.valueOf(SavedModel.bytes(model)) : null);
  }

  private Cost.Phases phases() {
    double[] warm =
        Arrays.copyOfRange(done.steps().fitSeconds(), 1, done.steps().fitSeconds().length);
    return new Cost.Phases(
        done.steps().loadSeconds(),
        done.steps().prepareSeconds(),
        done.steps().fitSeconds()[0],
        warm.length == 0 ? null : Summary.of(DoubleStream.of(warm).boxed().toList()).median(),
        searchSeconds(),
        done.steps().predictTrainSeconds(),
        done.steps().predictTestSeconds());
  }

  /** As a program says them, and as the trial's JVM saw them where it does not say. */
  private Cost.Phases phases(Reported reported) {
    return new Cost.Phases(
        ReportedTimes.load(reported, done.steps().loadSeconds()),
        reported.told().prepareSeconds(),
        ReportedTimes.fit(reported),
        null,
        searchSeconds(),
        reported.told().predictTrainSeconds(),
        reported.told().predictTestSeconds());
  }

  /** Of a program its own; else of the trial's JVM with all that it started. */
  private Double cpuSeconds() {
    Double program = reported() == null ? null : reported().measured().commandCpuSeconds();
    Double cpu = program == null ? done.used().cpuSeconds() : program;
    return cpu == null ? null : Double.valueOf(cpu + seen.escapedCpuSeconds);
  }

  private Provenance provenance() {
    return new Provenance(
        spec.split().dataSha256(),
        spec.split().splitSha256(),
        new Provenance.Parallelism(spec.limits().threads(), threadsEffective()),
        new Provenance.Limits(
            spec.limits().heapBytes(),
            spec.limits().memoryBytes(),
            spec.limits().diskBytes(),
            spec.limits().timeout().toMillis() / 1e3),
        steadiness(),
        new Provenance.Place(origin.engine(), origin.host(), origin.environment()),
        new Provenance.Commit(origin.gitCommit(), origin.gitDirty()),
        seen.startedAt);
  }

  private Provenance.Steadiness steadiness() {
    Disturbance others = done == null ? null : done.disturbance();
    return others == null
        ? new Provenance.Steadiness(seen.contention, null, null, null, null, null)
        : new Provenance.Steadiness(
            seen.contention,
            others.otherSeconds(),
            others.stealSeconds(),
            others.throttledSeconds(),
            others.unsteady(spec.limits().threads()),
            null);
  }

  private Double threadsEffective() {
    if (done == null) {
      return null;
    }
    return reported() == null ? done.threadsEffective() : ReportedTimes.threads(reported());
  }
}
