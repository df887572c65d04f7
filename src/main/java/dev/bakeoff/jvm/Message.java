package dev.bakeoff.jvm;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a supervised JVM tells its parent: a {@link Signal}, as every one does, or a message of its
 * own program. A program has one sealed interface of them, and each of its records a {@link
 * com.fasterxml.jackson.annotation.JsonTypeName}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface Message {
  /** How its work ends; after that it only saves and tidies up. */
  interface End extends Message {}
}
