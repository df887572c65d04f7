package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    @JsonUnwrapped Reported reported,
    @JsonUnwrapped Fit fit,
    @JsonUnwrapped Provenance provenance,
    Map<String, String> files) {

  /**
   * Version of the row's form; counts up when a field changes its meaning. In rows of form 1 {@code
   * threads_effective} was not measured; they are read as not having it.
   */
  public static final int SCHEMA = 2;

  /** Keeps an unmodifiable copy; rows of other models need not mention commands. */
  public TrialResult {
    provenance = identity.schema() < 2 ? provenance.withoutThreadsEffective() : provenance;
    reported = reported == null ? Reported.NONE : reported;
    files =
        Collections.unmodifiableMap(
            files == null ? new TreeMap<>() : new TreeMap<>(files)); // one order
  }

  /** The same row naming these files. */
  public TrialResult withFiles(Map<String, String> named) {
    return new TrialResult(identity, outcome, quality, cost, reported, fit, provenance, named);
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

  /**
   * What was tried.
   *
   * @param schema {@link #SCHEMA}
   * @param trial readable name from dataset, split, scaling, model name, requested hyperparameters,
   *     seed, repeat, fold
   * @param key SHA-256 of all that can change the result
   * @param config the config's name
   * @param dataset the dataset's id
   * @param model the provider's id
   * @param name the model's name in the config
   * @param label the model's label in reports
   * @param family the kind of model
   * @param library who does the work
   * @param libraryVersion its version
   * @param command the program that an {@code exec} model runs, as the config names it; null for
   *     others
   * @param params the value of every hyperparameter, defaults included; of a search the winner's,
   *     and without those searched for where it found none
   * @param search the config's {@code search} with its defaults, not what it found; null without
   *     one
   * @param seed the config's seed
   * @param repeat from 1
   * @param fold from 1; null without folds
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Identity(
      int schema,
      String trial,
      String key,
      String config,
      String dataset,
      String model,
      String name,
      String label,
      String family,
      String library,
      String libraryVersion,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<String> command,
      Map<String, Object> params,
      Map<String, Object> search,
      long seed,
      int repeat,
      Integer fold) {

    /** The same with these values of its hyperparameters. */
    public Identity withParams(Map<String, Object> found) {
      return new Identity(
          schema,
          trial,
          key,
          config,
          dataset,
          model,
          name,
          label,
          family,
          library,
          libraryVersion,
          command,
          found,
          search,
          seed,
          repeat,
          fold);
    }

    /** The same with what a program says of its library; what is null stays as it is. */
    public Identity withLibrary(String named, String version) {
      return new Identity(
          schema,
          trial,
          key,
          config,
          dataset,
          model,
          name,
          label,
          family,
          named == null ? library : named,
          version == null ? libraryVersion : version,
          command,
          params,
          search,
          seed,
          repeat,
          fold);
    }

    /** The names of the hyperparameters that were searched for; none without a search. */
    public Set<String> searched() {
      return search != null && search.get("space") instanceof Map<?, ?> space
          ? space.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
          : Set.of();
    }
  }

  /**
   * How it ended.
   *
   * @param status how
   * @param reason in words, with limit and measurement where there is one; null if ok
   * @param cause one word for what made it end so, for instance {@code exception}, {@code heap},
   *     {@code resident_memory}; null if ok
   * @param signal the signal that ended the process; null if none did
   * @param killedBy who sent it: {@code bakeoff}, {@code user}, {@code another process}; null if
   *     nobody
   * @param nTrain training examples
   * @param nTest test examples
   * @param nFeatures features
   * @param nClasses classes
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Outcome(
      Status status,
      String reason,
      String cause,
      Integer signal,
      String killedBy,
      int nTrain,
      int nTest,
      int nFeatures,
      int nClasses) {
    /** The cause of a JVM's end before it said a word: nothing of the trial has been tried. */
    public static final String NOT_STARTED = "not_started";

    /** The cause of an end because its files were no longer those of the plan. */
    public static final String CHANGED = "changed";
  }

  /**
   * How good the predictions are; definitions in {@link dev.bakeoff.metric.ConfusionMatrix} and
   * {@link dev.bakeoff.metric.LogLoss}.
   *
   * @param trainAccuracy in [0, 1]
   * @param testAccuracy in [0, 1]
   * @param trainPrecisionMacro in [0, 1]
   * @param testPrecisionMacro in [0, 1]
   * @param testRecallMacro in [0, 1]
   * @param testF1Macro in [0, 1]
   * @param testLogLoss in nats; null where the model gives no probabilities
   * @param testLogLossReason why it has none although it gave scores: what shows that they are no
   *     probabilities; null otherwise
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Quality(
      Double trainAccuracy,
      Double testAccuracy,
      Double trainPrecisionMacro,
      Double testPrecisionMacro,
      Double testRecallMacro,
      Double testF1Macro,
      Double testLogLoss,
      @JsonInclude(JsonInclude.Include.NON_NULL) String testLogLossReason) {

    /** Of a trial that gave no predictions. */
    public static final Quality NONE = new Quality(null, null, null, null, null, null, null, null);
  }

  /**
   * What it took. Null where it was not reached or cannot be measured on this system.
   *
   * @param loadSeconds loading the library's classes and natives; of a program from its start to
   *     when it begins to read the training examples, if it says so
   * @param prepareSeconds converting the training examples to the library's own form
   * @param fitSeconds training alone, the first (cold) fit; after a search the refit on the whole
   *     training part
   * @param fitWarmSeconds median of the further fits in the same JVM
   * @param searchSeconds finding the hyperparameters, the library's loading included; null without
   *     a search
   * @param predictTrainSeconds predicting the training part, conversion included
   * @param predictTestSeconds predicting the test part, conversion included
   * @param wallSeconds fork to exit
   * @param cpuSeconds processor time of the whole process, all threads; of a program its own
   * @param gcSeconds time in garbage collection
   * @param jitSeconds time in the compiler's threads
   * @param peakRssBytes largest resident memory, native memory included; of a program its own
   * @param modelBytes all files of the saved model; null where there is none
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Cost(
      Double loadSeconds,
      Double prepareSeconds,
      Double fitSeconds,
      Double fitWarmSeconds,
      Double searchSeconds,
      Double predictTrainSeconds,
      Double predictTestSeconds,
      Double wallSeconds,
      Double cpuSeconds,
      Double gcSeconds,
      Double jitSeconds,
      Long peakRssBytes,
      Long modelBytes) {}

  /**
   * What a program outside the trial's JVM said of itself; all null for other models.
   *
   * @param commandSeconds from the program's start to its end, as Bakeoff measured it
   * @param reportedByCommand the fields of this row that are the program's own word, which Bakeoff
   *     could not measure
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reported(Double commandSeconds, List<String> reportedByCommand) {

    /** Of a model that is no such program. */
    public static final Reported NONE = new Reported(null, null);
  }

  /**
   * What the model says of its fit.
   *
   * @param iterations iterations or epochs done; null where the library does not say
   * @param converged whether it was done rather than out of iterations; null where unknown
   * @param objective the last value of what was minimised; null where unknown
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Fit(Integer iterations, Boolean converged, Double objective) {

    /** Of a trial that did not fit. */
    public static final Fit NONE = new Fit(null, null, null);
  }

  /**
   * Where the numbers come from.
   *
   * @param datasetSha256 of the feature file
   * @param splitSha256 of header, features, labels, row numbers and scaling
   * @param threads threads it was allowed
   * @param threadsEffective threads at work on average during the first fit, those that wait for a
   *     processor included; null where that cannot be told, and of a fit of less than 0.1 s
   * @param contention what else Bakeoff ran meanwhile, for instance {@code 1 other trial}; null if
   *     nothing
   * @param otherCpuSeconds processor time that everybody else used on this machine while the trial
   *     was measured; null where the system does not say, and unless the trial ended ok
   * @param stealSeconds processor time that the host of a virtual machine took meanwhile; null
   *     likewise
   * @param throttledSeconds how long a control group's quota made it wait meanwhile; null likewise,
   *     and where no group counts it
   * @param unsteady why its times are not to be trusted, with the figures; null if they are
   * @param engine where it ran
   * @param host the machine's name
   * @param environment key into {@code environment.json}
   * @param gitCommit Bakeoff's commit; null outside a checkout
   * @param gitDirty whether tracked files outside {@code results/} and {@code data/} were changed
   * @param startedAt ISO 8601, UTC
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Provenance(
      String datasetSha256,
      String splitSha256,
      int threads,
      Double threadsEffective,
      String contention,
      Double otherCpuSeconds,
      Double stealSeconds,
      Double throttledSeconds,
      String unsteady,
      String engine,
      String host,
      String environment,
      String gitCommit,
      Boolean gitDirty,
      String startedAt) {

    /** Whether clearly more threads were at work than it was allowed. */
    public boolean exceedsThreads() {
      return threadsEffective != null && threadsEffective > 1.25 * threads + 0.25;
    }

    /** The same without what rows of form 1 called so. */
    Provenance withoutThreadsEffective() {
      return new Provenance(
          datasetSha256,
          splitSha256,
          threads,
          null,
          contention,
          otherCpuSeconds,
          stealSeconds,
          throttledSeconds,
          unsteady,
          engine,
          host,
          environment,
          gitCommit,
          gitDirty,
          startedAt);
    }
  }
}
