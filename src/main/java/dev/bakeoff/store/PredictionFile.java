package dev.bakeoff.store;

import dev.bakeoff.result.Outcome.Sizes;
import dev.bakeoff.store.ResultSet.Predicted;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the test part of a {@code predictions/NAME.csv.gz}, see {@link TrialFiles}. */
final class PredictionFile {
  private static final byte[] TEST = {'t', 'e', 's', 't', ','};

  /** {@code train,} and three numbers of up to ten digits have fewer bytes. */
  private static final int MAX_LINE = 64;

  private static final int FIRST_ROOM = 1024;

  private final SetFiles.Named file;
  private final Sizes sizes;
  private final byte[] text;
  private int at; // in the text
  private int n; // of the test part so far
  private int[] rows = new int[FIRST_ROOM];
  private int[] truth = new int[FIRST_ROOM];
  private int[] predicted = new int[FIRST_ROOM];

  private PredictionFile(SetFiles.Named file, Sizes sizes) throws IOException {
    this.file = file;
    this.sizes = sizes;
    this.text = inflated();
  }

  /**
   * Reads it. Room is made as bytes come, whatever the row says that there are.
   *
   * @param file its content
   * @param sizes what its row says
   * @throws StoreException if it is none, is of other classes, or has another number of examples
   */
  static Predicted read(SetFiles.Named file, Sizes sizes) throws IOException {
    PredictionFile reader = new PredictionFile(file, sizes);
    while (reader.at < reader.text.length) {
      reader.line();
    }
    if (reader.n != sizes.nTest()) {
      throw file.damaged(
          "it holds " + reader.n + " test rows, its row says " + sizes.nTest(), null);
    }
    return new Predicted(
        Arrays.copyOf(reader.rows, reader.n),
        Arrays.copyOf(reader.truth, reader.n),
        Arrays.copyOf(reader.predicted, reader.n));
  }

  private byte[] inflated() throws IOException {
    long lines = 1L + sizes.nTrain() + sizes.nTest();
    int most = (int) Math.min(Integer.MAX_VALUE - MAX_LINE, lines * MAX_LINE);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file.content()), 1 << 16)) {
      byte[] all = in.readNBytes(most + 1);
      if (all.length > most) {
        throw file.damaged("it has more lines than its row says examples", null);
      }
      return all;
    } catch (ZipException | EOFException e) {
      throw file.damaged("it is no whole gzip file", e);
    }
  }

  /** Takes a line; only those of the test part count. */
  private void line() throws StoreException {
    boolean test = Arrays.equals(TEST, 0, 5, text, at, Math.min(at + 5, text.length));
    if (!test) {
      while (at < text.length && text[at] != '\n') {
        at++;
      }
      at++;
      return;
    }
    if (n == rows.length) {
      rows = Arrays.copyOf(rows, 2 * n);
      truth = Arrays.copyOf(truth, 2 * n);
      predicted = Arrays.copyOf(predicted, 2 * n);
    }
    at += TEST.length;
    rows[n] = number(',', Integer.MAX_VALUE);
    truth[n] = number(',', sizes.nClasses());
    predicted[n] = number('\n', sizes.nClasses());
    n++;
  }

  /** Reads digits up to a byte, and that byte. */
  private int number(char last, int end) throws StoreException {
    long value = 0;
    int from = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && value < end) {
      value = 10 * value + text[at++] - '0';
    }
    if (at == from || at >= text.length || text[at] != last || value >= end) {
      throw file.damaged(
          "test row "
              + n
              + " is not 'test,row,truth,prediction' with classes below "
              + sizes.nClasses(),
          null);
    }
    at++;
    return (int) value;
  }
}
