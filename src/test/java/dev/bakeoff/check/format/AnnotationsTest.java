package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationsTest {
  @TempDir Path dir;

  @Test
  void whatIsBadIsAnErrorAndWhatIsUncomparedAWarning() throws Exception {
    assertThat(Annotations.of(Judged.ofEveryKind(dir)))
        .hasSize(6)
        .allMatch(line -> line.startsWith("::error title=") || line.startsWith("::warning title="))
        .filteredOn(line -> line.startsWith("::warning"))
        .containsExactly(
            "::warning title=uncompared gone / toy / 120 examples::trials: the candidate has no row"
                + " of toy/gone{}/n120/r1/fnull");
  }

  @Test
  void noNameEndsItsPropertyOrLine() {
    String name = "a:b,c%d\n::set-output name=x::y";
    assertThat(Annotations.of(Judged.of(name, Verdict.WORSE, "100 % worse,\r\n::stop-commands::x")))
        .containsExactly(
            "::error title=worse a%3Ab%2Cc%25d %3A%3Aset-output name=x%3A%3Ay / toy / 120 examples"
                + "::accuracy: 100 %25 worse, ::stop-commands::x");
  }

  @Test
  void whatIsWellHasNone() {
    assertThat(Annotations.of(Judged.of("svm", Verdict.SAME, "as it was"))).isEmpty();
    assertThat(Annotations.of(Judged.of("svm", Verdict.NEW, "new"))).isEmpty();
  }
}
