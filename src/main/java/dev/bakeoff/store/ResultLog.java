package dev.bakeoff.store;

import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is in a {@code results.jsonl}: its rows, and a torn last line if there is one.
 *
 * @param rows every row, in the order in which they were written
 * @param goodBytes how many bytes from the start of the file hold them
 * @param torn the bytes after them: a last line that was not written to its end; empty if there is
 *     none
 */
record ResultLog(List<TrialResult> rows, long goodBytes, byte[] torn) {

  /**
   * One line of the file.
   *
   * @param number from 1
   * @param start its first byte
   * @param row what it says; null if it is damaged
   * @param problem what is wrong with it; null if nothing is
   * @param whole whether it is as somebody wrote it, all the same
   */
  record Line(int number, int start, TrialResult row, String problem, boolean whole) {
    private static Line damaged(int number, int start, String problem) {
      return new Line(number, start, null, problem, false);
    }
  }

  /**
   * Reads a log. A missing file is an empty log.
   *
   * @throws StoreException if a line other than the last is damaged, or one is no row of a trial;
   *     the message names it
   */
  static ResultLog read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ResultLog(List.of(), 0, new byte[0]);
    }
    byte[] bytes = Files.readAllBytes(file);
    List<TrialResult> rows = new ArrayList<>();
    List<Line> lines = lines(bytes);
    for (Line line : lines) {
      if (line.problem == null) {
        requireKnownForm(file, line);
        rows.add(line.row);
      } else if (line.number == lines.size() && !line.whole) {
        return new ResultLog(
            List.copyOf(rows), line.start, Arrays.copyOfRange(bytes, line.start, bytes.length));
      } else {
        throw new StoreException(
            file
                + ", line "
                + line.number
                + (line.whole ? " is no row of a trial: " : " is damaged: ")
                + line.problem
                + ". Nothing was changed; './bakeoff repair "
                + file.getParent()
                + "' copies what is good");
      }
    }
    return new ResultLog(List.copyOf(rows), bytes.length, new byte[0]);
  }

  /** A row of another form is not damaged, and says other things than it seems to. */
  private static void requireKnownForm(Path file, Line line) throws StoreException {
    int schema = line.row.identity().schema();
    if (!TrialResult.isKnownForm(schema)) {
      throw new StoreException(
          file
              + ", line "
              + line.number
              + ": the row says \"schema\": "
              + schema
              + ", expected one from 1 to "
              + TrialResult.SCHEMA
              + "; it was written by another version of Bakeoff, use that one");
    }
  }

  /** Every line of a log, damaged ones too. Lines are decoded side by side. */
  static List<Line> lines(byte[] bytes) {
    List<int[]> bounds = new ArrayList<>(); // each from the first byte to the newline, or the end
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      bounds.add(new int[] {start, end});
      start = end + 1;
    }
    return IntStream.range(0, bounds.size())
        .parallel()
        .mapToObj(i -> line(i + 1, bytes, bounds.get(i)[0], bounds.get(i)[1]))
        .toList();
  }

  private static Line line(int number, byte[] bytes, int start, int end) {
    try {
      if (end == bytes.length) {
        return Line.damaged(number, start, "it has no end");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, end - start))
              .toString();
      return new Line(number, start, RowCodec.decode(text), null, true);
    } catch (CharacterCodingException e) {
      return Line.damaged(number, start, "it is not UTF-8");
    } catch (RowCodec.InvalidRowException e) {
      return new Line(number, start, null, e.getMessage(), true);
    } catch (IllegalArgumentException e) {
      return Line.damaged(number, start, e.getMessage());
    }
  }
}
