package dev.bakeoff.numeric;

/**
 * An array from some place on.
 *
 * @param values kept; what stands before {@code from} is not looked at
 * @param from where the first element stands
 */
public record Stretch(float[] values, int from) {

  /** A whole array; kept. */
  public static Stretch of(float[] values) {
    return new Stretch(values, 0);
  }
}
