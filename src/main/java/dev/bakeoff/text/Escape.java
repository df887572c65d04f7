package dev.bakeoff.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text from outside harmless in the place it is written to. */
public final class Escape {
  /** Shows as nothing, but keeps GitHub from reading what it splits as a mention or a link. */
  private static final String BREAK = "&#8203;";

  /** What a spreadsheet takes for a number even with a sign. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\r\t]]");

  private static final Pattern WEB = Pattern.compile("(?i)\\b(www)\\.");
  private static final Pattern ISSUE = Pattern.compile("(?i)\\b(gh)-(?=\\d)");
  private static final Pattern NUMBERED = Pattern.compile("^(\\d+)([.)])(?=\\s|$)");

  private Escape() {}

  /**
   * Text with nothing in it that acts rather than shows: white space becomes a single space;
   * control, formatting (such as right-to-left overrides) and unpaired surrogate characters become
   * {@code \}{@code u001b} and the like. Null becomes the empty text.
   */
  public static String visible(String text) {
    if (text == null) {
      return "";
    }
    if (isPlain(text)) {
      return text; // as nearly all texts are
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int c : text.strip().codePoints().toArray()) {
      boolean blank = c == '\n' || c == '\r' || c == '\t' || Character.isSpaceChar(c);
      if (blank) {
        out.append(space ? "" : " ");
      } else if (acts(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
      space = blank;
    }
    return out.toString();
  }

  /** Whether a text is printable ASCII with single spaces between words. */
  private static boolean isPlain(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (space && c == ' ')) {
        return false;
      }
      space = c == ' ';
    }
    return !space || text.isEmpty();
  }

  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }

  /**
   * Text from elsewhere, with control characters made visible, so that it cannot steer the
   * terminal.
   */
  public static String terminal(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append(" / ");
              } else if (Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /**
   * Text for Markdown as GitHub reads it, inside a table or outside, on one line: nothing in it is
   * markup, mentions anyone, links to an issue or becomes a link.
   */
  public static String markdown(String text) {
    String clean = visible(text);
    StringBuilder out = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '@' -> out.append('@').append(BREAK);
        case '#' -> out.append("\\#").append(BREAK);
        case '\\', '`', '*', '_', '[', ']', '|', '!', '~', '$' -> out.append('\\').append(c);
        case '+', '-' -> out.append(i == 0 ? "\\" : "").append(c);
        default -> out.append(c);
      }
    }
    String escaped = out.toString().replace("://", ":" + BREAK + "//");
    if (escaped.indexOf('w') >= 0 || escaped.indexOf('W') >= 0) { // patterns cost more than a look
      escaped = WEB.matcher(escaped).replaceAll("$1" + BREAK + ".");
    }
    if (escaped.indexOf('-') >= 0) {
      escaped = ISSUE.matcher(escaped).replaceAll("$1" + BREAK + "-");
    }
    boolean numbered = !escaped.isEmpty() && Character.isDigit(escaped.charAt(0));
    return numbered ? NUMBERED.matcher(escaped).replaceAll("$1\\\\$2") : escaped;
  }

  /**
   * A text cell for CSV (RFC 4180). A cell that a spreadsheet would take for a formula starts with
   * an apostrophe; a number stays as it is, also with a sign, and so does a sign alone. Control
   * characters other than white space are shown rather than written, so that a terminal that prints
   * the file does nothing.
   */
  public static String csv(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    if (isPlain(text) && text.indexOf('"') < 0 && text.indexOf(',') < 0 && !mayBeFormula(text)) {
      return text; // as most cells are
    }
    String shown = CONTROL.matcher(text).replaceAll(found -> shown(found.group().charAt(0)));
    String safe =
        text.length() > 1 && mayBeFormula(text) && !NUMBER.matcher(text).matches()
            ? "'" + shown
            : shown;
    boolean quote = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean mayBeFormula(String text) {
    return "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }

  private static String shown(char c) {
    return Matcher.quoteReplacement(String.format(Locale.ROOT, "\\u%04x", (int) c));
  }

  /** Text for an XML element or attribute value; also right in HTML. */
  public static String xml(String text) {
    return visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Text for LaTeX, in a table or outside: nothing in it is a command. */
  public static String latex(String text) {
    StringBuilder out = new StringBuilder();
    visible(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').appendCodePoint(c);
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '"' -> out.append("\\textquotedbl{}");
                case '`' -> out.append("\\textasciigrave{}");
                case '\'' -> out.append("\\textquotesingle{}");
                case '-' -> out.append("{-}"); // no dashes of two
                case '[' -> out.append("{[}"); // no option of a line's end
                case ']' -> out.append("{]}");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** At most {@code length} characters, an ellipsis in place of what is left out. */
  public static String shorten(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1)
            + "…";
  }
}
