package dev.bakeoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.SearchSpec.Axis;
import dev.bakeoff.config.SearchSpec.Kind;
import dev.bakeoff.config.SearchSpec.Range;
import dev.bakeoff.config.SearchSpec.Values;
import dev.bakeoff.metric.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchSpecTest {
  private static final Values POWERS =
      new Values(IntStream.rangeClosed(-7, 6).mapToObj(e -> (Object) Math.scalb(1.0, e)).toList());

  private static SearchSpec random(int n, Map<String, Axis> space) {
    return new SearchSpec(Kind.RANDOM, n, 5, Metric.ACCURACY, space);
  }

  @Test
  void drawsWithoutReplacement() {
    SearchSpec ten = random(10, Map.of("C", POWERS));
    for (long seed = 0; seed < 20; seed++) {
      assertThat(ten.draw(seed)).hasSize(10).doesNotHaveDuplicates();
    }
    assertThat(random(14, Map.of("C", POWERS)).draw(1).stream().map(one -> one.get("C")))
        .containsExactlyInAnyOrderElementsOf(POWERS.values());
  }

  @Test
  void drawsBySeed() {
    SearchSpec ten = random(10, Map.of("C", POWERS));
    assertThat(ten.draw(1)).isEqualTo(ten.draw(1)).isNotEqualTo(ten.draw(2));
  }

  @Test
  void drawsEveryValueOfAFiniteAxisEquallyOften() {
    SearchSpec one = random(1, Map.of("C", POWERS));
    int[] count = new int[14];
    for (long seed = 0; seed < 2800; seed++) {
      count[POWERS.values().indexOf(one.draw(seed).get(0).get("C"))]++;
    }
    // 200 each, standard deviation 14
    assertThat(IntStream.of(count)).allMatch(n -> n > 130 && n < 270);
  }

  @Test
  void drawsFromRangesWithinTheirEnds() {
    Map<String, Axis> space = new LinkedHashMap<>();
    space.put("even", new Range(-1, 3, false, false));
    space.put("log", new Range(1e-4, 1, true, false));
    space.put("whole", new Range(2, 4, false, true));
    List<Map<String, Object>> drawn = random(2000, space).draw(5);
    assertThat(drawn).allMatch(one -> between(one.get("even"), -1, 3));
    assertThat(drawn).allMatch(one -> between(one.get("log"), 1e-4, 1));
    assertThat(drawn.stream().map(one -> one.get("whole")).distinct())
        .containsExactlyInAnyOrder(2L, 3L, 4L);
    // means of uniform draws: 1, and -2 of the decimal logarithm; five standard errors
    assertThat(drawn.stream().mapToDouble(one -> (double) one.get("even")).average().orElseThrow())
        .isCloseTo(1, within(0.13));
    assertThat(
            drawn.stream()
                .mapToDouble(one -> Math.log10((double) one.get("log")))
                .average()
                .orElseThrow())
        .isCloseTo(-2, within(0.13));
  }

  private static boolean between(Object value, double low, double high) {
    return (double) value >= low && (double) value <= high;
  }

  @Test
  void drawsEveryWholeNumberOfALogarithmicRange() {
    assertThat(random(20, Map.of("n", new Range(1, 20, true, true))).draw(3))
        .extracting(one -> one.get("n"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 20).mapToObj(n -> (Object) (long) n).toList());
  }

  @Test
  void aGridIsEveryPointWithTheFirstAxisSlowest() {
    Map<String, Axis> space = new LinkedHashMap<>();
    space.put("C", new Values(List.of(1.0, 2.0)));
    space.put("loss", new Values(List.of("l1", "l2")));
    assertThat(new SearchSpec(Kind.GRID, 4, 5, Metric.ACCURACY, space).draw(9))
        .containsExactly(
            Map.of("C", 1.0, "loss", "l1"),
            Map.of("C", 1.0, "loss", "l2"),
            Map.of("C", 2.0, "loss", "l1"),
            Map.of("C", 2.0, "loss", "l2"));
  }
}
