package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.table.CellValues;
import java.util.ArrayList;
import java.util.List;

/** The words of a line of ARFF, which may be in single or double quotes with backslashes. */
final class ArffLine {
  private final String text;
  private final int line;
  private final CellValues cells;
  private int next;

  /** Starts at the beginning of a line. */
  ArffLine(String text, int line, CellValues cells) {
    this.text = text;
    this.line = line;
    this.cells = cells;
  }

  /**
   * The next word, up to white space; empty at the end of the line.
   *
   * @param stops characters that end a word without quotes, too
   */
  String word(String stops) throws DataException {
    skipSpace();
    if (next < text.length() && isQuote(text.charAt(next))) {
      return quoted();
    }
    int from = next;
    while (next < text.length()
        && !isSpace(text.charAt(next))
        && stops.indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return text.substring(from, next);
  }

  /** Steps over a character, if it comes next. */
  boolean next(char wanted) {
    skipSpace();
    if (next < text.length() && text.charAt(next) == wanted) {
      next++;
      return true;
    }
    return false;
  }

  /**
   * The words between commas up to a closing character, which has to end the line.
   *
   * @param close the closing character; 0 for the end of the line
   */
  List<String> list(char close) throws DataException {
    List<String> words = new ArrayList<>();
    do {
      words.add(item(close));
    } while (next(','));
    boolean closed = close == 0 || next(close);
    skipSpace();
    if (!closed || next < text.length()) {
      throw cells.problem(
          line,
          "expected "
              + (closed ? "the end of the line" : "',' or '" + close + "'")
              + " at character "
              + (next + 1)
              + (next < text.length()
                  ? ", found " + CellValues.excerpt(text.substring(next))
                  : ""));
    }
    return words;
  }

  private String item(char close) throws DataException {
    skipSpace();
    if (next < text.length() && isQuote(text.charAt(next))) {
      return quoted();
    }
    int from = next;
    while (next < text.length() && text.charAt(next) != ',' && text.charAt(next) != close) {
      next++;
    }
    return text.substring(from, next).strip();
  }

  private String quoted() throws DataException {
    int from = next;
    char quote = text.charAt(next++);
    StringBuilder out = new StringBuilder();
    while (next < text.length() && text.charAt(next) != quote) {
      if (text.charAt(next) == '\\' && next + 1 < text.length()) {
        next++;
      }
      out.append(text.charAt(next++));
    }
    if (next == text.length()) {
      throw cells.problem(
          line, "the quote at character " + (from + 1) + " is not closed in this line");
    }
    next++;
    return out.toString();
  }

  private void skipSpace() {
    while (next < text.length() && isSpace(text.charAt(next))) {
      next++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
