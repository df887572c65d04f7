package dev.bakeoff.report;

import dev.bakeoff.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a Markdown file that a report owns: what stands between {@code <!-- bakeoff:NAME -->}
 * and {@code <!-- /bakeoff -->}.
 */
final class MarkedBlock {
  private static final String END = "<!-- /bakeoff -->";

  private static final String NO_REFERENCES = "No result yet of a model with a reported number.";

  private MarkedBlock() {}

  private static String begin(String name) {
    return "<!-- bakeoff:" + name + " -->";
  }

  /**
   * Replaces the part.
   *
   * @param text the file's text
   * @param file its name, for messages
   * @throws IOException if the marks are missing, in the wrong order or there twice; the message
   *     says what to add
   */
  static String replace(String text, Path file, String name, String table) throws IOException {
    String begin = begin(name);
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new IOException(
          file
              + " has no line '"
              + begin
              + "'. Add it, and '"
              + END
              + "' below it; nothing was changed");
    }
    if (text.indexOf(begin, from + 1) >= 0) {
      throw new IOException(
          file + " has '" + begin + "' twice, expected once; nothing was changed");
    }
    int start = from + begin.length();
    int to = text.indexOf(END, start);
    int other = text.indexOf("<!-- bakeoff:", start);
    if (to < 0 || (other >= 0 && other < to)) {
      throw new IOException(
          file + " has no '" + END + "' that closes '" + begin + "'. Add it; nothing was changed");
    }
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    String block = ("\n\n" + table.strip() + "\n\n").replace("\n", newline);
    return text.substring(0, start) + block + text.substring(to);
  }

  /**
   * Replaces the part of a comparison and that of its reported numbers in a file; only what is
   * marked, but one of them must be.
   */
  static void update(Path file, String name, String table, String references) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String updated = text;
    String second = name + " references";
    boolean marked = text.contains(begin(second));
    if (marked) {
      String shown = references.isEmpty() ? NO_REFERENCES : references;
      updated = replace(updated, file, second, shown);
    }
    if (!marked || text.contains(begin(name))) {
      updated = replace(updated, file, name, table);
    }
    if (!updated.equals(text)) {
      AtomicFile.write(file, updated);
    }
  }
}
