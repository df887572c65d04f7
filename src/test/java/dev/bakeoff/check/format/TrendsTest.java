package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.check.SetDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendsTest {
  @TempDir Path dir;
  private SetDifference difference;

  @BeforeEach
  void compare() throws Exception {
    difference = Judged.ofEveryKind(dir).difference();
  }

  private static List<JsonNode> read(String json) throws Exception {
    JsonNode array = new ObjectMapper().readTree(json);
    assertThat(array.isArray()).isTrue();
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void everyEntryOfGithubActionBenchmarkHasNameUnitAndValue() throws Exception {
    for (boolean bigger : new boolean[] {true, false}) {
      assertThat(read(Trends.githubActionBenchmark(difference, bigger)))
          .isNotEmpty()
          .allSatisfy(
              entry -> {
                assertThat(entry.get("name").isTextual()).isTrue();
                assertThat(entry.get("unit").isTextual()).isTrue();
                assertThat(entry.get("value").isNumber()).isTrue();
              });
    }
  }

  @Test
  void eachArrayHasOneDirection() throws Exception {
    assertThat(read(Trends.githubActionBenchmark(difference, true)))
        .extracting(entry -> entry.get("name").asText())
        .contains("svm / toy / 120 examples / accuracy", "big / toy / 120 examples / f1_macro")
        .noneMatch(name -> name.endsWith("time") || name.endsWith("memory"))
        .doesNotHaveDuplicates();
    List<JsonNode> smaller = read(Trends.githubActionBenchmark(difference, false));
    assertThat(smaller)
        .extracting(entry -> entry.get("name").asText())
        .contains("svm / toy / 120 examples / training time", "big / toy / 120 examples / memory")
        .noneMatch(name -> name.endsWith("accuracy"));
    assertThat(smaller.get(0).get("unit").asText()).isEqualTo("s");
    assertThat(smaller.get(0).get("value").asDouble()).isEqualTo(25.25); // the candidate's
  }

  @Test
  void jmhsReadersFindWhatTheyLookFor() throws Exception {
    List<JsonNode> entries = read(Trends.jmh(difference));
    assertThat(entries)
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.get("benchmark").asText()).matches("dev\\.bakeoff\\.[a-z0-9_]+");
              assertThat(entry.get("mode").asText()).isIn("avgt", "thrpt");
              assertThat(entry.at("/params/model").isTextual()).isTrue();
              assertThat(entry.at("/params/n_train").isTextual()).isTrue(); // params are texts
              assertThat(entry.at("/primaryMetric/score").isNumber()).isTrue();
              assertThat(entry.at("/primaryMetric/scoreUnit").isTextual()).isTrue();
              assertThat(entry.at("/primaryMetric/rawData/0/0").isNumber()).isTrue();
              assertThat(entry.get("secondaryMetrics").isObject()).isTrue();
            });
    assertThat(entries)
        .extracting(entry -> entry.get("benchmark").asText())
        .contains("dev.bakeoff.accuracy", "dev.bakeoff.train_seconds");
  }
}
