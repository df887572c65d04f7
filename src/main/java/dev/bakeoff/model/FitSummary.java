package dev.bakeoff.model;

/**
 * How a fit went, as far as the library says.
 *
 * @param iterations iterations or epochs done; null where the library does not say
 * @param converged whether it stopped because it was done rather than because it ran out of
 *     iterations; null where unknown
 * @param objective the last value of what was minimised; null where unknown
 */
public record FitSummary(Integer iterations, Boolean converged, Double objective) {

  /** For a library that says nothing. */
  public static FitSummary unknown() {
    return new FitSummary(null, null, null);
  }
}
