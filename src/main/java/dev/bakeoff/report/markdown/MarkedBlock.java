package dev.bakeoff.report.markdown;

import dev.bakeoff.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The part of a Markdown file that a report owns: what stands between {@code <!-- bakeoff:NAME -->}
 * and {@code <!-- /bakeoff -->}.
 */
public final class MarkedBlock {
  private static final String END = "<!-- /bakeoff -->";

  private MarkedBlock() {}

  private static String begin(String name) {
    return "<!-- bakeoff:" + name + " -->";
  }

  /**
   * Replaces the part.
   *
   * @param text the file's text
   * @param file its name, for messages
   * @throws MarksException if the marks are missing, in the wrong order or there twice; the message
   *     says what to add
   */
  static String replace(String text, Path file, String name, String table) throws MarksException {
    String begin = begin(name);
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new MarksException(
          file
              + " has no line '"
              + begin
              + "'. Add it, and '"
              + END
              + "' below it; nothing was changed");
    }
    if (text.indexOf(begin, from + 1) >= 0) {
      throw new MarksException(
          file + " has '" + begin + "' twice, expected once; nothing was changed");
    }
    int start = from + begin.length();
    int to = text.indexOf(END, start);
    int other = text.indexOf("<!-- bakeoff:", start);
    if (to < 0 || (other >= 0 && other < to)) {
      throw new MarksException(
          file + " has no '" + END + "' that closes '" + begin + "'. Add it; nothing was changed");
    }
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String block = ("\n\n" + table.strip() + "\n\n").replace("\n", newline);
    return text.substring(0, start) + block + text.substring(to);
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MarksException(file + " is no file; expected a Markdown file with the marks");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new MarksException(file + " is not UTF-8; nothing was changed");
    }
  }

  /**
   * Replaces the part of a comparison and of further tables in a file; only what is marked, but one
   * of them must be.
   *
   * @param tables the further tables by the word that follows the name in their mark
   */
  public static void update(Path file, String name, String comparison, Map<String, String> tables)
      throws IOException {
    String text = read(file);
    String updated = updated(file, text, name, comparison, tables);
    if (!updated.equals(text)) {
      AtomicFile.write(file, updated);
    }
  }

  /** Whether {@link #update} would change nothing. */
  public static boolean isCurrent(
      Path file, String name, String comparison, Map<String, String> tables) throws IOException {
    String text = read(file);
    return updated(file, text, name, comparison, tables).equals(text);
  }

  private static String updated(
      Path file, String text, String name, String comparison, Map<String, String> tables)
      throws MarksException {
    String updated = text;
    boolean marked = false;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      String mark = name + " " + table.getKey();
      if (text.contains(begin(mark))) {
        marked = true;
        updated = replace(updated, file, mark, table.getValue());
      }
    }
    return marked && !text.contains(begin(name))
        ? updated
        : replace(updated, file, name, comparison);
  }
}
