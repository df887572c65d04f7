package dev.bakeoff.model;

/**
 * What the fit of a linear model found, and what it was to minimise: m functions {@code f[c] = sum
 * over j of x[j] * weights[j][c] + bias[c]} of scaled features.
 *
 * <p>Of s classes m is s, one function for each class; one-vs-one has s(s - 1)/2, for the pairs (0,
 * 1), (0, 2), ..., (1, 2), ..., each positive for the first of its pair. Of two classes there may
 * be a single function, positive for the first class, whatever the combination; two are taken for
 * their difference.
 *
 * @param objective what was minimised
 * @param classes the class numbers of the functions, or of the pairs; shape (s,); kept
 * @param weights shape (d, m), row-major; kept
 * @param bias shape (m,), all 0 where there is none; kept
 */
public record LinearFit(
    LinearObjective objective, int[] classes, double[] weights, double[] bias) {}
