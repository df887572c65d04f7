package dev.bakeoff.result;

import dev.bakeoff.trial.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * Reads a log. A missing file is an empty log.
   *
   * @throws StoreException if a line other than the last is damaged; the message names it
   */
  static ResultLog read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ResultLog(List.of(), 0, new byte[0]);
    }
    byte[] bytes = Files.readAllBytes(file);
    List<TrialResult> rows = new ArrayList<>();
    int start = 0;
    int number = 1;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      boolean last = end >= bytes.length - 1;
      try {
        if (end == bytes.length) {
          throw new IllegalArgumentException("it has no end");
        }
        rows.add(RowCodec.decode(text(bytes, start, end)));
      } catch (IllegalArgumentException | CharacterCodingException e) {
        if (last) {
          byte[] torn = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
          return new ResultLog(List.copyOf(rows), start, torn);
        }
        throw new StoreException(
            file
                + ", line "
                + number
                + " is damaged: "
                + e.getMessage()
                + ". Nothing was changed; './bakeoff repair "
                + file.getParent()
                + "' copies what is good",
            e);
      }
      start = end + 1;
      number++;
    }
    return new ResultLog(List.copyOf(rows), start, new byte[0]);
  }

  private static String text(byte[] bytes, int start, int end) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, start, end - start))
        .toString();
  }
}
