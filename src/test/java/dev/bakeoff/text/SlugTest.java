package dev.bakeoff.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SlugTest {
  @Test
  void keepsWordsAndTellsOtherTextsApart() {
    // python3 -c "import zlib; print(f'{zlib.crc32(b\"SVM (C = 0.1)\"):08x}')"
    assertThat(Slug.of("SVM (C = 0.1)")).isEqualTo("svm-c-0-1-54475e22");
    assertThat(Slug.of("x = -1")).isNotEqualTo(Slug.of("x = 1"));
  }

  @Test
  void hasNothingThatActsWhateverTheTextIs() {
    for (String text : new String[] {"", "\"><script>", "模型", "a".repeat(300), "=x&y#z?"}) {
      assertThat(Slug.of(text)).matches("[a-z0-9-]{8,49}");
    }
    assertThat(Slug.of("模型")).isNotEqualTo(Slug.of("模"));
  }

  @Test
  void isTheSameUnderEveryLocale() {
    String here = Slug.of("LINEAR I");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr")); // where I has another small letter
      assertThat(Slug.of("LINEAR I")).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }
}
