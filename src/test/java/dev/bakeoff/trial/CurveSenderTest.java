package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.result.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveSenderTest {
  private static List<Integer> sent(int iterations) {
    List<Integer> sent = new ArrayList<>();
    CurveSender sender = new CurveSender(point -> sent.add(point.iteration()));
    for (int i = 1; i <= iterations; i++) {
      sender.add(new CurvePoint(i, 0, 0, null));
    }
    sender.flush();
    return sent;
  }

  @Test
  void passesOnAllOfAShortCurve() {
    assertThat(sent(1000)).hasSize(1000);
  }

  @Test
  void thinsALongOneAndKeepsItsEnd() {
    // a thousand, then every second: 1002, 1004, 1006; and the last
    assertThat(sent(1007)).hasSize(1004).endsWith(1000, 1002, 1004, 1006, 1007);
    // 1,000 x (1 + 2 + 4 + ... + 512) = 1,023,000: ten times a thousand of a million and more
    assertThat(sent(1_023_000)).hasSize(10_000).endsWith(1_023_000);
  }
}
