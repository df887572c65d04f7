package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a line of ARFF, which may be in single or double quotes with backslashes. What
 * follows {@code %} outside of quotes is a comment.
 */
final class ArffLine {
  private static final char END = '\0';

  private final String text;
  private final long line;
  private final CellValues cells;
  private int next;

  /** Starts at the beginning of a line. */
  ArffLine(String text, long line, CellValues cells) {
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
    return isQuote(peek()) ? quoted() : plain(stops, true);
  }

  /** Steps over a character, if it comes next. */
  boolean next(char wanted) {
    if (peek() == wanted) {
      next++;
      return true;
    }
    return false;
  }

  /** The words between commas up to a closing character, which has to end the line. */
  List<String> list(char close) throws DataException {
    List<String> words = new ArrayList<>();
    do {
      words.add(item("," + close));
    } while (next(','));
    if (!next(close)) {
      throw expected("',' or '" + close + "'");
    }
    requireEnd();
    return words;
  }

  /**
   * The values of a row, between commas or, where it has none, white space. A weight {@code {5}}
   * may follow them.
   *
   * @param weight gets it
   */
  List<String> row(List<String> weight) throws DataException {
    List<String> words = new ArrayList<>();
    boolean commas = hasComma();
    boolean more = true;
    while (more) {
      if (peek() == '{') {
        weight(weight);
        more = false;
      } else {
        words.add(commas ? item(",") : word(""));
        more = commas ? next(',') : peek() != END;
      }
    }
    if (peek() == '{') {
      weight(weight);
    }
    requireEnd();
    return words;
  }

  /**
   * The pairs of a sparse row, {@code {0 1.5, 3 red}}, after which a weight may stand.
   *
   * @param out holds a value for each column, which those of the pairs replace
   */
  void sparse(List<String> out, List<String> weight) throws DataException {
    next('{');
    int least = 0;
    while (peek() != '}') {
      String word = word(",}");
      int place = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : -1;
      if (place < least || place >= out.size()) {
        throw cells.problem(
            line,
            "%s is no place of a column, expected a whole number from %d to %d: a sparse row holds pairs such as {0 1.5, 3 red}, places ascending from 0"
                .formatted(Excerpt.quoted(word), least, out.size() - 1));
      }
      least = place + 1;
      out.set(place, word(",}"));
      if (!next(',') && peek() != '}') {
        throw expected("',' or '}'");
      }
    }
    next('}');
    if (next(',') || peek() == '{') {
      weight(weight);
    }
    requireEnd();
  }

  private void weight(List<String> weight) throws DataException {
    next('{');
    weight.add(word("}"));
    if (!next('}')) {
      throw expected("'}'");
    }
  }

  private boolean hasComma() {
    boolean comma = false;
    char quote = END;
    for (int i = next; i < text.length() && !comma; i++) {
      char c = text.charAt(i);
      if (quote != END) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? END : quote;
      } else {
        quote = isQuote(c) ? c : END;
        comma = c == ',';
      }
    }
    return comma;
  }

  private String item(String stops) throws DataException {
    return isQuote(peek()) ? quoted() : plain(stops, false).strip();
  }

  private String plain(String stops, boolean untilSpace) {
    int from = next;
    while (next < text.length()
        && text.charAt(next) != '%'
        && stops.indexOf(text.charAt(next)) < 0
        && !(untilSpace && isSpace(text.charAt(next)))) {
      next++;
    }
    return text.substring(from, next);
  }

  private String quoted() throws DataException {
    int from = next;
    char quote = text.charAt(next++);
    StringBuilder out = new StringBuilder();
    while (next < text.length() && text.charAt(next) != quote) {
      char c = text.charAt(next++);
      boolean escaped = c == '\\' && next < text.length();
      out.append(escaped ? unescape(text.charAt(next++)) : c);
    }
    if (next == text.length()) {
      throw cells.problem(
          line, "the quote at character " + (from + 1) + " is not closed in this line");
    }
    next++;
    return out.toString();
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /** The next character that is no space; {@link #END} where a comment begins or the line ends. */
  private char peek() {
    while (next < text.length() && isSpace(text.charAt(next))) {
      next++;
    }
    return next == text.length() || text.charAt(next) == '%' ? END : text.charAt(next);
  }

  private void requireEnd() throws DataException {
    if (peek() != END) {
      throw expected("the end of the line");
    }
  }

  private DataException expected(String what) {
    boolean there = peek() != END;
    return cells.problem(
        line,
        "expected "
            + what
            + " at character "
            + (next + 1)
            + (there ? ", found " + Excerpt.quoted(text.substring(next)) : ""));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
