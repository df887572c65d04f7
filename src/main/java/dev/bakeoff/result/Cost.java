package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;

/**
 * What it took. Its groups are flattened in a row.
 *
 * @param phases how long its steps took
 * @param resources what its process used
 * @param modelBytes all files of the saved model; null where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Cost(
    @JsonUnwrapped Phases phases, @JsonUnwrapped Resources resources, Long modelBytes) {

  /** No group is null; a row that says so is none. */
  public Cost {
    Objects.requireNonNull(phases, "phases");
    Objects.requireNonNull(resources, "resources");
  }

  /**
   * Wall time of each step, in seconds of at least 0. Null where it was not reached.
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
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Phases(
      Double loadSeconds,
      Double prepareSeconds,
      Double fitSeconds,
      Double fitWarmSeconds,
      Double searchSeconds,
      Double predictTrainSeconds,
      Double predictTestSeconds) {

    /** Of a trial that finished no step but, where it had one, its search. */
    public static Phases ofSearch(Double searchSeconds) {
      return new Phases(null, null, null, null, searchSeconds, null, null);
    }
  }

  /**
   * What the trial's process used, all of its steps together. Null where it cannot be measured on
   * this system.
   *
   * @param wallSeconds fork to exit
   * @param cpuSeconds processor time of the whole process, all threads; of a program its own
   * @param gcSeconds time in garbage collection; null unless the trial ended ok
   * @param jitSeconds time in the compiler's threads; null likewise
   * @param peakRssBytes largest resident memory, native memory included; of a program its own
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Resources(
      Double wallSeconds,
      Double cpuSeconds,
      Double gcSeconds,
      Double jitSeconds,
      Long peakRssBytes) {}
}
