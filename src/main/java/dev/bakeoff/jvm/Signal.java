package dev.bakeoff.jvm;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** What every supervised JVM may tell, whatever its program. */
public sealed interface Signal extends Message {
  /**
   * It now does something else.
   *
   * @param name what it does, for people: loading, searching, preparing, fitting, predicting
   */
  @JsonTypeName("phase")
  record Phase(String name) implements Signal {}

  /**
   * An exception ended it.
   *
   * @param error the exception's class and text, with those of its causes
   * @param outOfMemory whether it was an {@link OutOfMemoryError}, or wrapped around one
   */
  @JsonTypeName("failed")
  record Failed(String error, boolean outOfMemory) implements Signal, End {}

  /**
   * It cannot do its work here.
   *
   * @param reason why
   */
  @JsonTypeName("skipped")
  record Skipped(String reason) implements Signal, End {}

  /** Nothing is left to do: its parent may end it. */
  @JsonTypeName("over")
  record Over() implements Signal {}
}
