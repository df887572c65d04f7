package dev.bakeoff.data.input;

import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.DataException;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The rows of CSV (RFC 4180, with any delimiter and quote): cells between delimiters, or between
 * quotes where they hold a delimiter, a line break or, doubled, a quote. A quote in the midst of a
 * cell is a character as any other. With white space as the delimiter any number of blanks and tabs
 * stands between two cells, and those before the first do not count. Empty lines are skipped.
 */
public final class CsvRows implements Closeable {
  private final Path file;
  private final Lines lines;
  private final byte[] delimiter;
  private final byte[] quote;
  private final boolean whiteSpace;
  private final TextRow row = new TextRow();

  /** Opens a file. */
  public CsvRows(Path file, Text text) throws DataException {
    this.file = file;
    lines = new Lines(file);
    delimiter = String.valueOf(text.delimiter()).getBytes(StandardCharsets.UTF_8);
    quote = String.valueOf(text.quote()).getBytes(StandardCharsets.UTF_8);
    whiteSpace = text.delimiter() == Text.WHITE_SPACE;
  }

  /** How much of the file on disk was read so far, 0 to 1. */
  public double fraction() throws DataException {
    return lines.fraction();
  }

  /**
   * The next row; null at the end of the file. It is always the same object.
   *
   * @throws DataException if a quote is not closed, or something stands behind a closing one
   */
  public TextRow next() throws DataException {
    boolean there = lines.next();
    while (there && lines.isBlank()) {
      there = lines.next();
    }
    if (!there) {
      return null;
    }
    row.start(lines.bytes(), lines.line());
    int at = whiteSpace ? skipBlanks(lines.from()) : lines.from();
    while (at >= 0) {
      at = startsWith(quote, at) ? quoted(at) : plain(at);
    }
    return row;
  }

  /** Adds a cell without quotes; gives where the next one begins, or -1 if there is none. */
  private int plain(int from) {
    byte[] bytes = lines.bytes();
    int end = lines.to();
    int i = from;
    if (whiteSpace) {
      while (i < end && bytes[i] != ' ' && bytes[i] != '\t') {
        i++;
      }
    } else if (delimiter.length == 1) {
      byte wanted = delimiter[0];
      while (i < end && bytes[i] != wanted) {
        i++;
      }
    } else {
      while (i < end && !startsWith(delimiter, i)) {
        i++;
      }
    }
    row.add(from, i);
    return after(i);
  }

  /** Where the cell begins that follows one which ends here; -1 at the end of the row. */
  private int after(int end) {
    if (end >= lines.to()) {
      return -1;
    }
    return whiteSpace ? skipBlanks(end) : end + delimiter.length;
  }

  private int skipBlanks(int from) {
    byte[] bytes = lines.bytes();
    int i = from;
    while (i < lines.to() && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** Adds a cell in quotes, likewise. What is doubled in it is moved together where it stands. */
  private int quoted(int from) throws DataException {
    int i = from + quote.length;
    int start = i;
    int to = i;
    while (true) {
      if (i >= lines.to()) {
        int origin = lines.from();
        if (!lines.extend()) {
          throw problem("a quote is not closed up to the end of the file");
        }
        // The buffer may be another one now, and everything in it moved.
        int moved = lines.from() - origin;
        row.move(lines.bytes(), moved);
        i += moved;
        start += moved;
        to += moved;
        // Any break counts as a line feed, which is written where the break may have begun.
        i += lines.bytes()[i] == '\r' && isFeed(i + 1) ? 2 : 1;
        lines.bytes()[to++] = '\n';
      } else if (startsWith(quote, i)) {
        i += quote.length;
        if (!startsWith(quote, i)) {
          break;
        }
        to = copy(i, to, quote.length);
        i += quote.length;
      } else {
        lines.bytes()[to++] = lines.bytes()[i++];
      }
    }
    row.add(start, to);
    if (i < lines.to() && !startsWith(delimiter, i) && !(whiteSpace && isBlank(i))) {
      String rest = new String(lines.bytes(), i, lines.to() - i, StandardCharsets.UTF_8);
      throw problem("there is " + Excerpt.quoted(rest) + " after a closing quote");
    }
    return after(i);
  }

  private boolean isFeed(int i) {
    return i < lines.to() && lines.bytes()[i] == '\n';
  }

  private boolean isBlank(int i) {
    return lines.bytes()[i] == ' ' || lines.bytes()[i] == '\t';
  }

  private int copy(int from, int to, int length) {
    System.arraycopy(lines.bytes(), from, lines.bytes(), to, length);
    return to + length;
  }

  private boolean startsWith(byte[] wanted, int i) {
    if (i + wanted.length > lines.to()) {
      return false;
    }
    byte[] bytes = lines.bytes();
    for (int k = 0; k < wanted.length; k++) {
      if (bytes[i + k] != wanted[k]) {
        return false;
      }
    }
    return true;
  }

  private DataException problem(String what) {
    return new DataException(
        file
            + ": line "
            + lines.line()
            + ": "
            + what
            + "; correct the quotes there, or check 'quote' and 'delimiter'");
  }

  @Override
  public void close() throws DataException {
    lines.close();
  }
}
