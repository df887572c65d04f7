package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How the fit went. Its group is flattened in a row.
 *
 * @param iterations iterations or epochs done; null where the library does not say
 * @param converged whether it was done rather than out of iterations; null where unknown
 * @param objective the last value of what was minimised, as the model says it; null where unknown
 * @param penalised the same as Bakeoff computes it, of linear models
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Fit(
    Integer iterations, Boolean converged, Double objective, @JsonUnwrapped Penalised penalised) {

  /** Of a trial that did not fit. */
  public static final Fit NONE = new Fit(null, null, null);

  /** Rows that were written before the group was there have nothing of it. */
  public Fit {
    penalised = penalised == null ? Penalised.NONE : penalised;
  }

  /** The fit of a model that is not linear. */
  public Fit(Integer iterations, Boolean converged, Double objective) {
    this(iterations, converged, objective, Penalised.NONE);
  }

  /**
   * The penalised objective of a linear model over its training examples. Rows of other models do
   * not mention it.
   *
   * @param penalisedObjective mean loss plus {@code |w|^2 / (2 C n)}, biases left out
   * @param objectiveForm loss, combination and C in words; values of equal ones can be compared
   * @param objectiveSetting the library's own constant, what it means, and what it does to biases
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Penalised(
      Double penalisedObjective, String objectiveForm, String objectiveSetting) {
    /** Of a model that is not linear, or does not say what it minimises. */
    public static final Penalised NONE = new Penalised(null, null, null);
  }
}
