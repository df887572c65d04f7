package dev.bakeoff.statistics;

/**
 * A 95 % confidence interval of whatever it is said to be of.
 *
 * @param low its lower end, at most {@code high}; may be infinite, or NaN where there is none
 * @param high its upper end; may be infinite, or NaN where there is none
 */
public record Interval(double low, double high) {
  static final double Z = 1.959963984540054; // the normal distribution's 0.975 quantile

  /**
   * Wilson's score interval of a share, within [0, 1]: {@code (p + z^2/2n -+ z sqrt(p(1-p)/n +
   * z^2/4n^2)) / (1 + z^2/n)}.
   *
   * @param p the share that was right, in [0, 1]
   * @param n of how many examples, at least 1
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson (1927), Probable
   *     Inference, the Law of Succession, and Statistical Inference</a>
   */
  public static Interval wilson(double p, double n) {
    double scale = 1 + Z * Z / n;
    double middle = (p + Z * Z / (2 * n)) / scale;
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / scale;
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /**
   * Bonett and Price's interval of the difference of two shares of the same examples: with b only
   * the first's and c only the second's, {@code d -+ z sqrt((p + q - d^2) / (n + 2))}, where {@code
   * p = (b + 1) / (n + 2)}, {@code q = (c + 1) / (n + 2)} and {@code d = p - q}.
   *
   * @param onlyFirst b, how many examples the first alone has right, at least 0
   * @param onlySecond c, how many the second alone has right, at least 0
   * @param n how many examples there are, at least b + c and at least 1
   * @return of the first's share less the second's, within [-1, 1]
   * @see <a href="https://doi.org/10.3102/1076998611411915">Bonett and Price (2012), Adjusted Wald
   *     Confidence Interval for a Difference of Binomial Proportions Based on Paired Data</a>
   */
  public static Interval paired(long onlyFirst, long onlySecond, long n) {
    double p = (onlyFirst + 1.0) / (n + 2);
    double q = (onlySecond + 1.0) / (n + 2);
    double half = Z * Math.sqrt((p + q - (p - q) * (p - q)) / (n + 2));
    return new Interval(Math.max(-1, p - q - half), Math.min(1, p - q + half));
  }
}
