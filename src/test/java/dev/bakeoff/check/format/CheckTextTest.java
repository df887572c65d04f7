package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.report.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTextTest {
  @TempDir Path dir;

  private static void golden(String name, String text) throws Exception {
    Golden.check("../check/format/" + name, text);
  }

  @Test
  void writesWhatTheGateSaysAsMarkdown() throws Exception {
    golden("every-kind.md", CheckText.markdown("check of small", Judged.ofEveryKind(dir)));
  }

  @Test
  void writesWhatTheGateSaysForATerminalWithWhatCountsLast() throws Exception {
    golden("every-kind.txt", CheckText.terminal(Judged.ofEveryKind(dir)));
  }

  @Test
  void writesBothSetsSideBySide() throws Exception {
    golden("side-by-side.txt", CheckText.terminal(Judged.ofEveryKind(dir).difference()));
    assertThat(CheckText.html("a <b> & c", Judged.ofEveryKind(dir).difference()))
        .contains("a &lt;b&gt; &amp; c")
        .contains("Test accuracy", "What else was different")
        .endsWith("</html>\n");
  }

  @Test
  void saysWhenThereIsNothingToJudge() {
    assertThat(CheckText.terminal(Judged.ofNothing()))
        .isEqualTo(
            "Not known: something could not be compared, so nothing is said to be well."
                + " (no comparison)\n");
  }

  @Test
  void aNameIsNoMarkup() {
    assertThat(CheckText.markdown("check", Judged.of("a|b\n# c", Verdict.WORSE, "<b> | `c`")))
        .contains("a\\|b \\#", "&lt;b&gt; \\| \\`c\\`")
        .doesNotContain("\n# c");
    assertThat(CheckText.terminal(Judged.of("a\u001b[31m", Verdict.WORSE, "b\u001b[31m")))
        .doesNotContain("\u001b");
  }
}
