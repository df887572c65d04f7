package dev.bakeoff.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param length of the body in bytes; 0 where it is not known beforehand, -1 where there is none
 * @param body writes it
 */
public record Reply(int status, Map<String, String> headers, long length, Body body) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes it; what is flushed is sent at once.
     *
     * @throws IOException if the asker is gone
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The bytes of a value as JSON, its names in snake case. */
  public static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a value that is no JSON", e);
    }
  }

  /** A value as JSON. */
  public static Reply json(int status, Object value) {
    return of(status, "application/json", json(value));
  }

  /** Bytes of some type. */
  public static Reply of(int status, String type, byte[] bytes) {
    return new Reply(
        status,
        Map.of("Content-Type", type),
        bytes.length == 0 ? -1 : bytes.length,
        out -> out.write(bytes));
  }

  /** What is written bit by bit. */
  public static Reply stream(String type, Body body) {
    return new Reply(200, Map.of("Content-Type", type), 0, body);
  }

  /** The same with another header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, length, body);
  }
}
