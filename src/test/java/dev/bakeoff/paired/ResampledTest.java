package dev.bakeoff.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.result.TrialResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResampledTest {
  private static final int[] SIZES = {190, 190, 189};

  @Test
  void oneExampleInEachFoldIsNoCertainty() {
    // Folds of 190, 190 and 189 examples that each lost one; a t-test alone would give p = 1.6e-06.
    double[] lost = {1 / 190.0, 1 / 190.0, 1 / 189.0};
    Resampled test = Resampled.of(lost, trials(), true);
    assertThat(test.p()).isEqualTo(0.25); // 2 x 0.5^3
    assertThat(test.interval().low()).isNegative();
    assertThat(test.interval().high()).isGreaterThan(2 / 190.0);
  }

  @Test
  void whatIsNoCountOfExamplesMayDifferByLess() {
    double[] losses = {0.0051, 0.0052, 0.0053};
    assertThat(Resampled.of(losses, trials(), false).p()).isLessThan(0.001);
    assertThat(Resampled.of(losses, trials(), true).p()).isEqualTo(0.25);
  }

  @Test
  void noDifferenceIsNone() {
    Resampled test = Resampled.of(new double[3], trials(), true);
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.interval().high()).isCloseTo(0, within(0.0));
  }

  private static List<TrialResult> trials() {
    return IntStream.range(0, 3)
        .mapToObj(
            fold -> {
              FakeRow row = FakeRow.ok("a", "a", 0.9, 1).part(1, fold + 1);
              row.nTest = SIZES[fold];
              row.nTrain = 569 - SIZES[fold];
              return row.build();
            })
        .toList();
  }
}
