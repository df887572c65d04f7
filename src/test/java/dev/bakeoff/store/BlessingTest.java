package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlessingTest {
  @TempDir Path dir;

  private ResultSet candidate() throws Exception {
    FakeSet set = new FakeSet(dir.resolve("candidate"));
    FakeRow row = FakeRow.ok("svm", "svm", 1, 10);
    set.predictions(row, new int[] {1, 2}, new int[] {0, 1}, new int[] {0, 1}).add(row);
    return set.set();
  }

  @Test
  void replacesTheBaselineAndKeepsWhy() throws Exception {
    Path target = Files.createDirectories(dir.resolve("baseline"));
    Files.writeString(target.resolve("old.txt"), "of the set before");
    ResultSet set = candidate();
    Blessing.copy(set, target, "the new default of C");

    assertThat(target.resolve("old.txt")).doesNotExist();
    ResultSet copy = ResultSet.read(target);
    assertThat(copy.rows()).isEqualTo(set.rows());
    assertThat(copy.testPredictions(copy.rows().get(0))).isPresent();
    JsonNode environments =
        new ObjectMapper().readTree(target.resolve(ResultSet.ENVIRONMENT).toFile());
    assertThat(environments.at("/blessed/reason").asText()).isEqualTo("the new default of C");
    assertThat(Instant.parse(environments.at("/blessed/at").asText()))
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
    assertThat(copy.environment(copy.rows().get(0)))
        .isEqualTo(set.environment(set.rows().get(0))) // the machines are still there
        .containsEntry("cpu", "8 fast cores");
  }

  @Test
  void aCandidateWithoutAMachineIsBlessedToo() throws Exception {
    ResultSet set = candidate();
    Files.delete(set.dir().resolve(ResultSet.ENVIRONMENT));
    Blessing.copy(set, dir.resolve("baseline"), "first");
    assertThat(dir.resolve("baseline").resolve(ResultSet.ENVIRONMENT))
        .content()
        .contains("\"reason\" : \"first\"");
  }

  @Test
  void aDamagedCandidateLeavesTheBaselineAsItWas() throws Exception {
    Path target = Files.createDirectories(dir.resolve("baseline"));
    Files.writeString(target.resolve("old.txt"), "of the set before");
    ResultSet set = candidate();
    Files.write(set.dir().resolve("predictions/1.csv.gz"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> Blessing.copy(set, target, "why"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not the file that its row names");
    assertThat(target.resolve("old.txt")).exists();
    assertThat(target.resolve(ResultSet.LOG)).doesNotExist();
  }
}
