package dev.bakeoff.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.result.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {
  @TempDir Path dir;

  private static List<Change> of(FakeRow base, FakeRow candidate) {
    return Change.of(List.of(new TrialPair(base.build(), candidate.build())));
  }

  @Test
  void namesHyperparametersSearchLibraryAndCommand() {
    FakeRow base = TwoSets.row("svm", 0.9).param("C", 0.05).param("loss", "l2");
    FakeRow now = TwoSets.row("svm", 0.9).param("C", 0.1).param("tolerance", 0.001);
    now.version = "2.50";
    now.search = Map.of("n", 3);
    now.command = List.of("python3", "svm.py");
    assertThat(of(base, now))
        .containsExactly(
            new Change("C", "0.05", "0.1"),
            new Change("loss", "l2", "none"),
            new Change("tolerance", "none", "0.001"),
            new Change("search", "none", "{n=3}"),
            new Change("library", "LIBLINEAR 2.44", "LIBLINEAR 2.50"),
            new Change("command", "none", "[python3, svm.py]"));
    assertThat(of(base, base)).isEmpty();
  }

  @Test
  void whatRowsDoNotHaveShowsInTheirKeys() {
    FakeRow base = TwoSets.row("svm", 0.9);
    FakeRow now = TwoSets.row("svm", 0.9);
    now.key = "cd".repeat(32);
    assertThat(of(base, now))
        .containsExactly(new Change("fits or code", "key ababababab", "key cdcdcdcdcd"));
    assertThat(of(base, now.param("C", 1))).containsExactly(new Change("C", "none", "1"));
  }

  @Test
  void namesTheLimitsOfRowsThatSayThem() {
    FakeRow base = TwoSets.row("svm", 0.9);
    FakeRow now = TwoSets.row("svm", 0.9);
    base.limits = new Provenance.Limits(4L << 30, 8L << 30, null, 60.0);
    now.limits = new Provenance.Limits(2L << 30, 8L << 30, 2L << 30, 1.5);
    assertThat(of(base, now))
        .containsExactly(
            new Change("heap limit, bytes", "4294967296", "2147483648"),
            new Change("timeout, s", "60", "1.5"));
    now.limits = Provenance.Limits.UNKNOWN;
    assertThat(of(base, now)).isEmpty();
  }

  @Test
  void saysWhatManyRowsHaveInCommonOnce() {
    TrialPair first =
        new TrialPair(
            TwoSets.row("svm", 0.9).param("C", 1).build(),
            TwoSets.row("svm", 0.9).param("C", 2).build());
    assertThat(Change.of(List.of(first, first))).containsExactly(new Change("C", "1", "2"));
  }

  @Test
  void namesWhatIsOtherwiseOfTheMachines() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(TwoSets.row("svm", 0.9));
    FakeRow elsewhere = TwoSets.row("svm", 0.9);
    elsewhere.environment = "env2";
    sets.candidate.environments.put("env2", Map.of("cpu", "4 slow cores", "jvm", "OpenJDK 17.0.9"));
    sets.candidate.add(elsewhere);
    assertThat(sets.difference().machine())
        .containsExactly(new Change("cpu", "8 fast cores", "4 slow cores"));
  }
}
