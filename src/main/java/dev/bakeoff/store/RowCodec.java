package dev.bakeoff.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Turns a row into a line and back: JSON whose last field, {@code crc}, is the CRC-32C of the UTF-8
 * bytes before it, in 8 hex digits. A line of zeroes and an empty line have no such field, so no
 * checksum can make them valid.
 */
final class RowCodec {
  private static final String CRC_FIELD = ",\"crc\":\"";
  private static final int TAIL = CRC_FIELD.length() + 8 + 2; // 8 digits, quote, brace
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(4_000_000)
                          .maxTokenCount(100_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectMapper GROUPED =
      JSON.copy().setAnnotationIntrospector(new RowGroups.Grouped());
  private static final RowGroups GROUPS = RowGroups.of(TrialResult.class);

  private RowCodec() {}

  /** The line for a row, without a newline. */
  static String encode(TrialResult row) {
    try {
      String json = JSON.writeValueAsString(row);
      String body = json.substring(0, json.length() - 1);
      return body + CRC_FIELD + crc(body) + "\"}";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row cannot be written as JSON", e);
    }
  }

  /**
   * The row of a line.
   *
   * @throws IllegalArgumentException if the line is damaged; the message says how
   * @throws InvalidRowException if the line is whole, but says what no row can say
   */
  static TrialResult decode(String line) {
    int at = line.length() - TAIL;
    if (at < 1 || !line.startsWith(CRC_FIELD, at) || !line.endsWith("\"}")) {
      throw new IllegalArgumentException("it does not end in a checksum");
    }
    String body = line.substring(0, at);
    String stored = line.substring(at + CRC_FIELD.length(), line.length() - 2);
    if (!crc(body).equals(stored)) {
      throw new IllegalArgumentException(
          "its checksum is " + crc(body) + ", the line says " + stored);
    }
    try {
      JsonNode fields = JSON.readTree(body + "}");
      if (!(fields instanceof ObjectNode flat)) {
        throw new InvalidRowException("it is no row: expected fields in braces", null);
      }
      TrialResult row = GROUPED.treeToValue(GROUPS.nest(flat), TrialResult.class);
      if (TrialResult.isKnownForm(row.identity().schema())) { // others have rules of their own
        RowRules.problem(fields).ifPresent(RowCodec::refuse);
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new InvalidRowException("it is no row: " + Escape.visible(e.getOriginalMessage()), e);
    }
  }

  private static void refuse(String problem) {
    throw new InvalidRowException(problem, null);
  }

  /** Somebody wrote this line as it is, so that it is not damaged, but it says nothing true. */
  static final class InvalidRowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    InvalidRowException(String problem, Throwable cause) {
      super(problem, cause);
    }
  }

  private static String crc(String body) {
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
