package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one trial was and what was measured: one line of {@code results.jsonl}. Its groups are
 * flattened there.
 *
 * @param identity what was tried
 * @param outcome how it ended
 * @param quality how good the predictions are; every field null unless the trial is ok
 * @param cost what it took
 * @param reported what a program outside the trial's JVM said of itself
 * @param fit what the model says of its fit
 * @param provenance where the numbers come from
 * @param files SHA-256 of the files that belong to this row, by their path in the result set
 */
public record TrialResult(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Outcome outcome,
    @JsonUnwrapped Quality quality,
    @JsonUnwrapped Cost cost,
    @JsonUnwrapped ProgramReport reported,
    @JsonUnwrapped Fit fit,
    @JsonUnwrapped Provenance provenance,
    Map<String, String> files) {

  /**
   * Version of the row's form; counts up when a field changes its meaning. In rows of form 1 {@code
   * threads_effective} was not measured; they are read as not having it.
   */
  public static final int SCHEMA = 2;

  /** Whether rows of a version are understood here. */
  public static boolean isKnownForm(int schema) {
    return schema >= 1 && schema <= SCHEMA;
  }

  /** Keeps an unmodifiable copy; rows of other models need not mention commands. */
  public TrialResult {
    provenance = identity.schema() < 2 ? provenance.withoutThreadsEffective() : provenance;
    reported = reported == null ? ProgramReport.NONE : reported;
    Map<String, String> inOrder = files == null ? new TreeMap<>() : new TreeMap<>(files);
    files = Collections.unmodifiableMap(inOrder);
  }

  /** The same row naming these files. */
  public TrialResult withFiles(Map<String, String> named) {
    return new TrialResult(identity, outcome, quality, cost, reported, fit, provenance, named);
  }

  /** The same row graded so. */
  public TrialResult withQuality(Quality graded) {
    return new TrialResult(identity, outcome, graded, cost, reported, fit, provenance, files);
  }

  /**
   * The same row with what the ruler showed.
   *
   * @param seconds the mean of its readings before and after the trial
   * @param drift why the times are not to be trusted because of them; null if they are
   */
  public TrialResult withRuler(double seconds, String drift) {
    return new TrialResult(
        identity,
        outcome,
        quality,
        cost,
        reported,
        fit,
        provenance.withRuler(seconds, drift),
        files);
  }

  /** The trial's readable name, shorthand. */
  @JsonIgnore
  public String name() {
    return identity.trial();
  }

  /**
   * Whether it says how its trial ends. Not so where the trial was cut short from outside, cannot
   * work here, its JVM did not start, or its program was changed meanwhile: such a row replaces no
   * other of the same key, and the trial is tried again.
   */
  public boolean conclusive() {
    return status() != Status.KILLED
        && status() != Status.SKIPPED
        && !Outcome.NOT_STARTED.equals(outcome.cause())
        && !Outcome.CHANGED.equals(outcome.cause());
  }

  /** The same row with these values of its hyperparameters. */
  public TrialResult withParams(Map<String, Object> params) {
    return new TrialResult(
        identity.withParams(params), outcome, quality, cost, reported, fit, provenance, files);
  }

  /** How it ended, shorthand. */
  @JsonIgnore
  public Status status() {
    return outcome.status();
  }
}
