package dev.bakeoff.config;

/**
 * How a hyperparameter sets the L2 penalty of a linear model, told beside the C of {@code 1/2 |w|^2
 * + C sum(loss)}.
 */
public enum Strength {
  /** It sets no penalty, or that of another kind of model. */
  NONE,
  /** It is C. */
  C,
  /** It is 1 / C, the weight of {@code 1/2 |w|^2} against the sum of the losses. */
  LAMBDA;

  /**
   * The value that means a C, and the C that a value means: each is the other's inverse.
   *
   * @param value above 0
   * @throws IllegalStateException if it sets no penalty
   */
  public double translate(double value) {
    return switch (this) {
      case NONE -> throw new IllegalStateException("sets no penalty");
      case C -> value;
      case LAMBDA -> 1 / value;
    };
  }

  /** The formula of C, for instance {@code C = 1/lambda}; of one that is C its name. */
  public String formula(String name) {
    return switch (this) {
      case NONE -> "";
      case C -> name.equals("C") ? "C" : "C = " + name;
      case LAMBDA -> "C = 1/" + name;
    };
  }
}
