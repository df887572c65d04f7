package dev.bakeoff.preparation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.TableColumn;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder as bytes, the same on every platform: little-endian the length of a JSON text (4
 * bytes), the text in UTF-8 with all but the numbers that were learned, and then, as doubles, what
 * stands for a missing value in each column.
 */
public final class EncoderBytes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EncoderBytes() {}

  /**
   * All that JSON holds alike on every platform, which writes numbers with digits in its own way.
   */
  private record Described(List<TableColumn> columns, int[][] known, boolean[] indicators) {}

  /** Writes an encoder. */
  public static byte[] write(Encoder encoder) {
    List<EncodedColumn> columns = encoder.columns();
    int[][] known = new int[columns.size()][];
    boolean[] indicators = new boolean[known.length];
    for (int c = 0; c < known.length; c++) {
      known[c] = columns.get(c).known();
      indicators[c] = columns.get(c).indicator();
    }
    List<TableColumn> stored = columns.stream().map(EncodedColumn::column).toList();
    try {
      byte[] json = JSON.writeValueAsBytes(new Described(stored, known, indicators));
      ByteBuffer out =
          ByteBuffer.allocate(Integer.BYTES + json.length + Double.BYTES * known.length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(json.length)
              .put(json);
      columns.forEach(column -> out.putDouble(column.fill()));
      return out.array();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an encoder cannot be written", e);
    }
  }

  /**
   * Reads an encoder.
   *
   * @param file named in messages
   * @param in little-endian; its position moves behind what is read
   * @throws DataException if there is none
   */
  public static Encoder read(Path file, ByteBuffer in) throws DataException {
    try {
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw damaged(file, null);
      }
      byte[] json = new byte[length];
      in.get(json);
      Described described =
          JSON.readValue(new String(json, StandardCharsets.UTF_8), Described.class);
      List<EncodedColumn> columns = new ArrayList<>();
      for (int c = 0; c < described.columns.size(); c++) {
        columns.add(
            new EncodedColumn(
                described.columns.get(c),
                described.known[c],
                in.getDouble(),
                described.indicators[c]));
      }
      return new Encoder(columns);
    } catch (DataException e) {
      throw e;
    } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw damaged(file, e);
    }
  }

  private static DataException damaged(Path file, Exception cause) {
    return new DataException(file + " is damaged; delete it, it is made again", cause);
  }
}
