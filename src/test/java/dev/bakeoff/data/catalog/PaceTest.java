package dev.bakeoff.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** By a clock that stands until it is moved. */
class PaceTest {
  private final AtomicLong seconds = new AtomicLong(-100);
  private final Pace pace =
      new Pace(Patience.USUAL, 1_000_000, () -> Duration.ofSeconds(seconds.get()).toNanos());

  private void after(long more) {
    seconds.addAndGet(more);
  }

  @Test
  void theLeastRateWillDoAndAByteLessWillNot() throws Exception {
    pace.begin(500);
    after(29);
    assertThatCode(() -> pace.check(500)).doesNotThrowAnyException(); // the window is not over
    after(1);
    pace.check(300_500); // 10,000 bytes for each of 30 s
    after(30);
    assertThatThrownBy(() -> pace.check(600_499))
        .isInstanceOf(Pace.SlowException.class)
        .hasMessage(
            "only 299,999 bytes arrived for 30.0 s, expected at least 10,000 bytes a second; all"
                + " tries have 220.0 s together");
  }

  @Test
  void aServerThatStartsAgainIsMeasuredFromThere() throws Exception {
    pace.begin(900_000);
    pace.check(0);
    after(30);
    pace.check(300_000);
  }

  @Test
  void allTriesShareOneTime() throws Exception {
    // 2 minutes, and 100 s for 1,000,000 bytes
    for (int attempt = 0; attempt < 11; attempt++) {
      pace.begin(0);
      pace.check(0);
      after(20);
    }
    assertThat(pace.isOver()).isTrue();
    assertThatThrownBy(() -> pace.check(1_000_000))
        .isNotInstanceOf(Pace.SlowException.class)
        .hasMessage(
            "not done in the 220.0 s that all tries have together: 120.0 s and a second for every"
                + " 10,000 bytes");
  }
}
