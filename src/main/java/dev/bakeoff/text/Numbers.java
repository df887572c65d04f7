package dev.bakeoff.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people, in the same way under every locale. */
public final class Numbers {
  /** Stands where there is no number. */
  public static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Numbers() {}

  /** Four decimals, for shares and losses: {@code 0.9241}. */
  public static String fixed(double x) {
    return Double.isFinite(x)
        ? BigDecimal.valueOf(x).setScale(4, RoundingMode.HALF_UP).toPlainString()
        : Double.toString(x);
  }

  /** A difference of two shares, always with a sign: {@code +0.0012}. */
  public static String signed(double x) {
    return Double.isFinite(x) ? String.format(Locale.ROOT, "%+.4f", x) : Double.toString(x);
  }

  /** A probability of chance: four decimals, {@code <0.0001} below them. */
  public static String pValue(double p) {
    return p < 0.0001 ? "<0.0001" : fixed(p);
  }

  /** Seconds to three significant digits: {@code 17.5}, {@code 0.0361}, {@code 1730}. */
  public static String seconds(double x) {
    if (x > 0 && x < 0.001) {
      return "<0.001";
    }
    return significant(x, 3);
  }

  /**
   * A time span with about three digits: {@code 0.42 s}, {@code 17.5 s}, {@code 4 min 10 s}, {@code
   * 2 h 5 min}.
   */
  public static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** As many significant digits as asked for, without an exponent; whole digits are all kept. */
  public static String significant(double x, int digits) {
    if (!Double.isFinite(x)) {
      return Double.toString(x);
    }
    if (x == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_UP));
    if (rounded.precision() - rounded.scale() > digits) {
      return String.format(Locale.ROOT, "%.0f", x);
    }
    int decimals = Math.max(0, digits - rounded.precision() + rounded.scale());
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Bytes in decimal units to three significant digits: {@code 1.23 GB}. */
  public static String bytes(double x) {
    double value = x;
    int unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return significant(value, 3) + " " + BYTE_UNITS[unit];
  }

  /** A count with groups of three digits: {@code 60,000}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Something counted: {@code 1 model}, {@code 3 models}. */
  public static String count(long n, String singular) {
    return count(n) + " " + singular + (n == 1 ? "" : "s");
  }

  /** A whole value without, another with its decimals; for hyperparameters. */
  public static String plain(double x) {
    if (x == Math.rint(x) && Math.abs(x) < 1e15) {
      return Long.toString((long) x);
    }
    return Double.toString(x);
  }
}
