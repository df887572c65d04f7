package dev.bakeoff.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A hyperparameter's value in one cell or word: a word as it is, anything else as JSON. */
public final class JsonText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonText() {}

  /** Writes a value: a word, a number, a flag or a list of these. */
  public static String write(Object value) {
    try {
      return value instanceof String word ? word : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value cannot be written", e);
    }
  }

  /** The value that a text is as JSON; the text itself where it is none. */
  public static Object read(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
