package dev.bakeoff.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a|b ~ a\\|b",
        "`x` ~ \\`x\\`",
        "@team ~ @&#8203;team",
        "fixes #1 ~ fixes \\#&#8203;1",
        "GH-12 ~ GH&#8203;-12",
        "![i](http://e/x.png) ~ \\!\\[i\\](http:&#8203;//e/x.png)",
        "www.e.org ~ www&#8203;.e.org",
        "<b>&amp; ~ &lt;b&gt;&amp;amp;",
        "*a* _b_ ~ \\*a\\* \\_b\\_",
        "- item ~ \\- item",
        "1. item ~ 1\\. item",
        "0.9912 ~ 0.9912",
        "C\\d ~ C\\\\d",
      })
  void keepsMarkdownLiteral(String text, String expected) {
    assertThat(Escape.markdown(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1+1", "-1-x", "-x", "@SUM(A1)", "\tx", "\rx"})
  void disarmsTextCellsThatLookLikeFormulas(String text) {
    assertThat(Escape.csv(text)).matches("(?s)\"?'.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "-1.5e-3"})
  void leavesNumbersWithASignAlone(String text) {
    assertThat(Escape.csv(text)).isEqualTo(text);
  }

  @Test
  void quotesCsvCellsOnlyWhereNeeded() {
    assertThat(Escape.csv("plain = text")).isEqualTo("plain = text");
    assertThat(Escape.csv("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
    assertThat(Escape.csv(null)).isEmpty();
    assertThat(Escape.csv("+")).isEqualTo("+"); // a class of many LIBSVM files; no formula
    assertThat(Escape.csv("-")).isEqualTo("-");
    assertThat(Escape.csv("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
  }

  @Test
  void showsWhatActsAndKeepsWhatIsText() {
    assertThat(Escape.visible("a\u001b[2J\u0000\u0085b")).isEqualTo("a\\u001b[2J\\u0000\\u0085b");
    assertThat(Escape.visible("x\u202ey\ud800z")).isEqualTo("x\\u202ey\\ud800z");
    assertThat(Escape.visible(" one\r\n\ttwo \n")).isEqualTo("one two");
    assertThat(Escape.visible("größe 数 \ud83c\udf70")).isEqualTo("größe 数 \ud83c\udf70");
    assertThat(Escape.visible(null)).isEmpty();
  }

  @Test
  void doesNotCutACharacterInHalf() {
    assertThat(Escape.shorten("ab\ud83c\udf70c", 4)).isEqualTo("ab…");
    assertThat(Escape.shorten("abcd", 4)).isEqualTo("abcd");
  }
}
