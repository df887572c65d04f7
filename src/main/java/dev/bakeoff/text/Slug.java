package dev.bakeoff.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** Makes a name for attributes, links and scripts of a text that people read. */
public final class Slug {
  private static final int MAX_WORDS = 40;

  private Slug() {}

  /** What can be kept of a text as lower-case letters, digits and hyphens; perhaps nothing. */
  public static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /**
   * Lower-case letters, digits and hyphens: what can be kept of the text, at most {@value
   * #MAX_WORDS} characters, and eight hexadecimal digits of its CRC-32, which tell texts apart that
   * differ in something else. Equal texts have equal names, in every page.
   */
  public static String of(String text) {
    String words = words(text);
    String kept = words.substring(0, Math.min(MAX_WORDS, words.length()));
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    String end = HexFormat.of().toHexDigits((int) crc.getValue());
    return kept.isEmpty() ? end : kept + (kept.endsWith("-") ? "" : "-") + end;
  }
}
