package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HodgesLehmannTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Interval UNKNOWN = new Interval(0, Double.POSITIVE_INFINITY);

  /** Permeability at term and at 12 to 26 weeks: Hollander and Wolfe's data, as in R's examples. */
  private static final double[] TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

  private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  /** Depression before and after: Hollander and Wolfe's data, as in R's examples. */
  private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

  private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  /** Times of which the logarithms are these values. */
  private static double[] exp(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }

  @Test
  void agreesWithSciPyUnpaired() {
    // np.median(np.subtract.outer(TERM, EARLY)) is 0.305; the ends are the shifts s at which
    // scipy.stats.mannwhitneyu(TERM - s, EARLY, method='exact').pvalue, SciPy 1.17.1, crosses 0.05
    HodgesLehmann result = HodgesLehmann.unpaired(exp(TERM), exp(EARLY));
    assertThat(Math.log(result.ratio())).isCloseTo(0.305, ROUNDING);
    assertThat(Math.log(result.interval().low())).isCloseTo(-0.15, ROUNDING);
    assertThat(Math.log(result.interval().high())).isCloseTo(0.76, ROUNDING);
  }

  @Test
  void agreesWithSciPyPaired() {
    // d = AFTER - BEFORE; the median of (d[i] + d[j]) / 2 over i <= j is -0.46. The ends are the
    // shifts s at which SciPy 1.17.1's wilcoxon(d - s, method='exact').pvalue crosses 0.05.
    HodgesLehmann result = HodgesLehmann.paired(exp(AFTER), exp(BEFORE));
    assertThat(Math.log(result.ratio())).isCloseTo(-0.46, ROUNDING);
    assertThat(Math.log(result.interval().low())).isCloseTo(-0.786, ROUNDING);
    assertThat(Math.log(result.interval().high())).isCloseTo(-0.01, ROUNDING);
  }

  @Test
  void isTheInverseWithSamplesSwapped() {
    HodgesLehmann result = HodgesLehmann.unpaired(TERM, EARLY);
    HodgesLehmann swapped = HodgesLehmann.unpaired(EARLY, TERM);
    assertThat(swapped.ratio()).isCloseTo(1 / result.ratio(), ROUNDING);
    assertThat(swapped.interval().low()).isCloseTo(1 / result.interval().high(), ROUNDING);
    assertThat(swapped.interval().high()).isCloseTo(1 / result.interval().low(), ROUNDING);
  }

  @Test
  void doesNotHangOnTheUnit() {
    double[] thousandth = Arrays.stream(TERM).map(x -> x / 1000).toArray();
    double[] baseline = Arrays.stream(EARLY).map(x -> x / 1000).toArray();
    assertThat(HodgesLehmann.unpaired(thousandth, baseline).ratio())
        .isCloseTo(HodgesLehmann.unpaired(TERM, EARLY).ratio(), ROUNDING);
  }

  @Test
  void hasNoIntervalOfTooFew() {
    double[] three = {1, 2, 3};
    double[] four = {1, 1.5, 2.5, 4};
    assertThat(HodgesLehmann.unpaired(three, four).interval()).isEqualTo(UNKNOWN);
    assertThat(HodgesLehmann.unpaired(four, four).interval()).isNotEqualTo(UNKNOWN);
    assertThat(HodgesLehmann.paired(four, four).interval()).isEqualTo(UNKNOWN);
    assertThat(HodgesLehmann.paired(new double[] {3}, new double[] {2}))
        .isEqualTo(new HodgesLehmann(Math.exp(Math.log(3) - Math.log(2)), UNKNOWN));
  }

  @Test
  void approximatesTheTailOfManyPairs() {
    // d = np.log(1 + np.arange(1, 61) / 100), w = np.sort of (d[i] + d[j]) / 2 over i <= j,
    // exp of np.median(w), w[648] and w[-649]; of the exact distribution of 60, 649 sums have a
    // probability of at most 0.025: np.cumsum, with p = 1 and 60 times
    // p = (np.pad(p, (0, r)) + np.pad(p, (r, 0))) / 2 for r = 1, 2, ...
    double[] times = IntStream.rangeClosed(1, 60).mapToDouble(i -> 1 + i / 100.0).toArray();
    double[] ones = new double[60];
    Arrays.fill(ones, 1);
    HodgesLehmann result = HodgesLehmann.paired(times, ones);
    assertThat(result.ratio()).isCloseTo(1.2944883147468627, ROUNDING);
    assertThat(result.interval().low()).isCloseTo(1.2484790747145105, ROUNDING);
    assertThat(result.interval().high()).isCloseTo(1.3449907062875937, ROUNDING);
  }

  @Test
  void approximatesTheTailOfManyValues() {
    // 60 against 60 distinct values: scipy.stats._mannwhitneyu._MWU(60, 60), SciPy 1.17.1, has 1427
    // values of U with a probability of at most 0.025
    double[] times = IntStream.rangeClosed(1, 60).mapToDouble(i -> 5 + i / 100.0).toArray();
    double[] baseline = IntStream.rangeClosed(1, 60).mapToDouble(i -> 5 + i / 77.0).toArray();
    double[] ratios =
        Arrays.stream(times)
            .flatMap(x -> Arrays.stream(baseline).map(y -> x / y))
            .sorted()
            .toArray();
    Interval interval = HodgesLehmann.unpaired(times, baseline).interval();
    assertThat(interval.low()).isCloseTo(ratios[1426], ROUNDING);
    assertThat(interval.high()).isCloseTo(ratios[3600 - 1427], ROUNDING);
  }

  @Test
  void rejectsWhatHasNoLogarithm() {
    assertThatThrownBy(() -> HodgesLehmann.unpaired(new double[] {1, 0}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time 1 is 0.0, expected a positive number");
    assertThatThrownBy(() -> HodgesLehmann.paired(new double[] {1}, new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baseline 0 is NaN, expected a positive number");
    assertThatThrownBy(() -> HodgesLehmann.unpaired(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least one time, found none");
    assertThatThrownBy(() -> HodgesLehmann.paired(new double[] {1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 and 1");
  }
}
