package dev.bakeoff.numeric;

/**
 * Turns scores z of k classes into probabilities {@code p[c] = exp(z[c]) / sum(exp(z))}.
 *
 * <p>The highest score is subtracted from all first, so that large ones do not overflow. NaN among
 * the scores makes every probability NaN.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Computes probabilities in float64.
   *
   * @param scores shape (k,), k at least 1; overwritten with the probabilities
   * @return {@code scores}
   */
  public static double[] of(double[] scores) {
    double most = scores[Argmax.of(scores)];
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = Math.exp(scores[c] - most);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  /**
   * The loss {@code -log(p[label])} in nats.
   *
   * @param scores shape (k,), k at least 1; read only
   * @param label in [0, k)
   */
  public static double loss(double[] scores, int label) {
    double most = scores[Argmax.of(scores)];
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - most);
    }
    return Math.log(sum) + most - scores[label];
  }

  /**
   * Computes probabilities of float32 scores in float64, and rounds them.
   *
   * @param scores {@code classes} elements from {@code at} on are overwritten with the
   *     probabilities
   * @param classes k, at least 1
   */
  public static void apply(float[] scores, int at, int classes) {
    double most = scores[at + Argmax.of(scores, at, classes)];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(scores[at + c] - most);
    }
    for (int c = 0; c < classes; c++) {
      scores[at + c] = (float) (Math.exp(scores[at + c] - most) / sum);
    }
  }

  /**
   * Computes probabilities with each exponential and their sum rounded to float32, which takes half
   * as many exponentials as {@link #apply}. Its last bits are part of what training by these
   * probabilities gives.
   *
   * @param scores {@code classes} elements from {@code from} on are read only
   * @param classes k, at least 1
   * @param out {@code classes} elements from {@code to} on are overwritten with the probabilities
   */
  public static void rounded(float[] scores, int from, int classes, float[] out, int to) {
    float most = scores[from + Argmax.of(scores, from, classes)];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      out[to + c] = (float) Math.exp(scores[from + c] - most);
      sum += out[to + c];
    }
    for (int c = 0; c < classes; c++) {
      out[to + c] /= (float) sum;
    }
  }

  /**
   * The loss {@code -log(p[label])} in nats, of the scores and not of the probability, which may
   * have been rounded to 0.
   *
   * @param scores {@code classes} elements from {@code at} on are read only
   * @param classes k, at least 1
   * @param label in [0, k)
   */
  public static double loss(float[] scores, int at, int classes, int label) {
    double most = scores[at + Argmax.of(scores, at, classes)];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(scores[at + c] - most);
    }
    return Math.log(sum) + most - scores[at + label];
  }
}
