package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.statistics.PairedBootstrap;
import dev.bakeoff.statistics.PairedTTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InfluenceTest {
  private static final DrawnScores DRAWN = DrawnScores.of(2000, 4);

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"ACCURACY", "PRECISION_MACRO", "RECALL_MACRO", "F1_MACRO", "BALANCED_ACCURACY"})
  void givesTheErrorThatTheBootstrapFinds(Metric metric) {
    int[] other = other();
    double[] ours = influence(metric, DRAWN.predicted());
    double[] theirs = influence(metric, other);
    double difference = value(metric, DRAWN.predicted(), null) - value(metric, other, null);
    PairedBootstrap bootstrap =
        PairedBootstrap.of(
            2000,
            drawn -> value(metric, DRAWN.predicted(), drawn) - value(metric, other, drawn),
            2000,
            1);
    PairedTTest test = PairedTTest.of(difference, ours, theirs);
    double error = (test.interval().high() - test.interval().low()) / 2 / 1.959963984540054;
    // The error of a standard deviation of 2,000 resamples is 1 / sqrt(2 x 2000) = 1.6 %.
    assertThat(error / bootstrap.standardError()).isCloseTo(1, within(0.06));
    assertThat(difference).isEqualTo(bootstrap.difference());
  }

  @Test
  void ofALogLossIsEachExamplesOwn() {
    double[] each =
        Influence.ofProbabilities(Metric.LOG_LOSS, DRAWN.truth(), DRAWN.probabilities(), 4)
            .orElseThrow();
    assertThat(Arrays.stream(each).average().orElseThrow())
        .isCloseTo(LogLoss.of(DRAWN.truth(), DRAWN.probabilities(), 4), within(1e-12));
    double[] squares =
        Influence.ofProbabilities(Metric.BRIER, DRAWN.truth(), DRAWN.probabilities(), 4)
            .orElseThrow();
    assertThat(Arrays.stream(squares).average().orElseThrow())
        .isCloseTo(Brier.of(DRAWN.truth(), DRAWN.probabilities(), 4), within(1e-12));
  }

  @Test
  void isNotKnownOfAnArea() {
    assertThat(Influence.ofClasses(Metric.MCC, DRAWN.truth(), DRAWN.predicted(), 4)).isEmpty();
    assertThat(
            Influence.ofProbabilities(Metric.ROC_AUC_OVR, DRAWN.truth(), DRAWN.probabilities(), 4))
        .isEmpty();
  }

  /** Another model: of every fifth example it takes the next class. */
  private static int[] other() {
    int[] other = DRAWN.predicted().clone();
    for (int i = 0; i < other.length; i += 5) {
      other[i] = (other[i] + 1) % 4;
    }
    return other;
  }

  private static double[] influence(Metric metric, int[] predicted) {
    return Influence.ofClasses(metric, DRAWN.truth(), predicted, 4).orElseThrow();
  }

  private static double value(Metric metric, int[] predicted, int[] drawn) {
    int[] rows = drawn == null ? java.util.stream.IntStream.range(0, 2000).toArray() : drawn;
    return ConfusionMatrix.of(
            Arrays.stream(rows).map(i -> DRAWN.truth()[i]).toArray(),
            Arrays.stream(rows).map(i -> predicted[i]).toArray(),
            4)
        .value(metric);
  }
}
