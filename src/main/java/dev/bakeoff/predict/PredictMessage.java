package dev.bakeoff.predict;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.bakeoff.jvm.Message;

/** What a JVM that predicts with a saved model tells its parent. */
sealed interface PredictMessage extends Message {
  /**
   * It has predicted; the predictions are in files beside the messages.
   *
   * @param probabilities whether there is a file of them
   */
  @JsonTypeName("predicted")
  record Predicted(boolean probabilities) implements PredictMessage, End {}
}
