package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;

/**
 * How it ended.
 *
 * @param status how
 * @param reason in words, with limit and measurement where there is one; null if ok
 * @param cause one word for what made it end so, for instance {@code exception}, {@code heap},
 *     {@code resident_memory}; null if ok
 * @param signal the signal that ended the process; null if none did
 * @param killedBy who sent it: {@code bakeoff}, {@code user}, {@code unknown}, and {@code another
 *     process} in rows of earlier versions; null if nobody
 * @param sizes of what it was tried on
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Outcome(
    Status status,
    String reason,
    String cause,
    Integer signal,
    String killedBy,
    @JsonUnwrapped Sizes sizes) {

  /** No group is null; a row that says so is none. */
  public Outcome {
    Objects.requireNonNull(sizes, "sizes");
  }

  /**
   * How much data there was. Flattened in a row.
   *
   * @param nTrain training examples
   * @param nTest test examples
   * @param nFeatures features
   * @param nClasses classes
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Sizes(int nTrain, int nTest, int nFeatures, int nClasses) {}

  /** The cause of a JVM's end before it said a word: nothing of the trial has been tried. */
  public static final String NOT_STARTED = "not_started";

  /** The cause of an end because its files were no longer those of the plan. */
  public static final String CHANGED = "changed";
}
