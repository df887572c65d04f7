package dev.bakeoff.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a YAML file, with the place it was read from. */
public sealed interface Located {

  /** Where it begins. */
  Place place();

  /** What a message calls it, for instance {@code 'abc'}, {@code 3} or {@code a list}. */
  String shown();

  /**
   * The value as plain Java: {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code
   * BigInteger}, {@code Double}, {@code List}, {@code Map}, or null.
   */
  Object value();

  /**
   * A place in a file.
   *
   * @param file the file, as messages name it
   * @param line from 1; 0 where the whole file is meant
   * @param column from 1; 0 where the whole file is meant
   */
  record Place(String file, int line, int column) {}

  /**
   * A single value.
   *
   * @param place where it begins
   * @param text as written, without quotes
   * @param value what the text means: a string, a boolean, a number, or null
   * @param plain whether it was written without quotes
   */
  record Scalar(Place place, String text, Object value, boolean plain) implements Located {
    private static final int MAX_SHOWN = 80; // characters: enough to find it again

    @Override
    public String shown() {
      if (value == null) {
        return "nothing";
      }
      String start =
          text.codePointCount(0, text.length()) > MAX_SHOWN
              ? text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "..."
              : text;
      return value instanceof String ? "'" + start + "'" : start;
    }
  }

  /**
   * A list.
   *
   * @param place where it begins
   * @param items its values
   */
  record Sequence(Place place, List<Located> items) implements Located {
    @Override
    public String shown() {
      return "a list";
    }

    @Override
    public Object value() {
      List<Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.value()));
      return values;
    }
  }

  /**
   * Keys with their values, in the order of the file.
   *
   * @param place where it begins
   * @param entries by key
   */
  record Mapping(Place place, Map<String, Setting> entries) implements Located {
    @Override
    public String shown() {
      return "a mapping";
    }

    @Override
    public Object value() {
      Map<String, Object> values = new LinkedHashMap<>();
      entries.forEach((key, entry) -> values.put(key, entry.value().value()));
      return values;
    }
  }

  /**
   * What stands under a key.
   *
   * @param keyPlace where the key begins
   * @param value what it is set to
   */
  record Setting(Place keyPlace, Located value) {}
}
