package dev.bakeoff.result;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

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
