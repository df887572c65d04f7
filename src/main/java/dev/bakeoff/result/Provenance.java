package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;

/**
 * Where the numbers come from. Its groups are flattened in a row.
 *
 * @param datasetSha256 of the feature file
 * @param splitSha256 of header, features, labels, row numbers and scaling
 * @param parallelism how many threads were at work
 * @param limits what else the trial was allowed
 * @param steadiness what else went on meanwhile
 * @param place where it ran
 * @param commit what ran
 * @param startedAt ISO 8601, UTC
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Provenance(
    String datasetSha256,
    String splitSha256,
    @JsonUnwrapped Parallelism parallelism,
    @JsonUnwrapped Limits limits,
    @JsonUnwrapped Steadiness steadiness,
    @JsonUnwrapped Place place,
    @JsonUnwrapped Commit commit,
    String startedAt) {

  /** No group is null; a row that says so is none. */
  public Provenance {
    Objects.requireNonNull(parallelism, "parallelism");
    Objects.requireNonNull(steadiness, "steadiness");
    limits = limits == null ? Limits.UNKNOWN : limits; // in no row of an earlier version
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(commit, "commit");
  }

  /**
   * How many threads a trial was allowed, and how many it used.
   *
   * @param threads threads it was allowed
   * @param threadsEffective threads at work on average during the first fit, those that wait for a
   *     processor included; null where that cannot be told, and of a fit of less than 0.1 s
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Parallelism(int threads, Double threadsEffective) {

    /** Whether clearly more threads were at work than it was allowed. */
    public boolean exceedsThreads() {
      return threadsEffective != null && threadsEffective > 1.25 * threads + 0.25;
    }
  }

  /**
   * What a trial was allowed beside its threads. All null in rows of earlier versions.
   *
   * @param heapLimitBytes the largest Java heap, in bytes
   * @param memoryLimitBytes the largest resident memory of all its processes, in bytes
   * @param diskLimitBytes the most in its folder, in bytes; null in rows of earlier versions
   * @param timeoutSeconds the longest wall time from fork to exit
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Limits(
      Long heapLimitBytes, Long memoryLimitBytes, Long diskLimitBytes, Double timeoutSeconds) {
    /** Of a row that does not say. */
    public static final Limits UNKNOWN = new Limits(null, null, null, null);
  }

  /**
   * What else went on while the trial was measured, and whether its times suffered.
   *
   * @param contention what else Bakeoff ran meanwhile, for instance {@code 1 other trial}; null if
   *     nothing
   * @param otherCpuSeconds processor time that everybody else used on this machine while the trial
   *     was measured; null where the system does not say, and unless the trial ended ok
   * @param stealSeconds processor time that the host of a virtual machine took meanwhile; null
   *     likewise
   * @param throttledSeconds how long a control group's quota made it wait meanwhile; null likewise,
   *     and where no group counts it
   * @param unsteady why its times are not to be trusted, with the figures; null if they are
   * @param rulerSeconds how long the ruler's fixed workload took, the mean of right before and
   *     right after the trial; null where it was not measured
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Steadiness(
      String contention,
      Double otherCpuSeconds,
      Double stealSeconds,
      Double throttledSeconds,
      String unsteady,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double rulerSeconds) {}

  /**
   * Where a trial ran.
   *
   * @param engine what ran it
   * @param host the machine's name
   * @param environment key into {@code environment.json}
   */
  public record Place(String engine, String host, String environment) {}

  /**
   * The state of Bakeoff's sources; both null outside a checkout.
   *
   * @param gitCommit Bakeoff's commit
   * @param gitDirty whether tracked files outside {@code results/} and {@code data/} were changed
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Commit(String gitCommit, Boolean gitDirty) {}

  /**
   * The same with what the ruler showed.
   *
   * @param seconds the mean of its readings
   * @param drift why the times are not to be trusted because of them; null if they are
   */
  Provenance withRuler(double seconds, String drift) {
    String unsteady = steadiness.unsteady == null ? drift : steadiness.unsteady;
    return new Provenance(
        datasetSha256,
        splitSha256,
        parallelism,
        limits,
        new Steadiness(
            steadiness.contention,
            steadiness.otherCpuSeconds,
            steadiness.stealSeconds,
            steadiness.throttledSeconds,
            unsteady,
            seconds),
        place,
        commit,
        startedAt);
  }

  /** The same without what rows of form 1 called so. */
  Provenance withoutThreadsEffective() {
    return new Provenance(
        datasetSha256,
        splitSha256,
        new Parallelism(parallelism.threads, null),
        limits,
        steadiness,
        place,
        commit,
        startedAt);
  }
}
