package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

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
