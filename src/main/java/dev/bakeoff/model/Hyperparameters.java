package dev.bakeoff.model;

import dev.bakeoff.config.Hyperparameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for each hyperparameter that a model declares. */
public final class Hyperparameters {
  private final Map<String, Object> values;
  private final Map<String, Object> told; // without those that are omitted

  private Hyperparameters(Map<String, Object> values, Map<String, Object> told) {
    this.values = values;
    this.told = told;
  }

  /**
   * Fills in the defaults.
   *
   * @param declared what the model declares
   * @param requested what the config says
   * @throws IllegalArgumentException if a requested one is not declared or its value is refused;
   *     the message names it
   */
  public static Hyperparameters of(List<Hyperparameter> declared, Map<String, ?> requested) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Hyperparameter one : declared) {
      if (!one.isOthers()) {
        values.put(one.name(), one.defaultValue());
      }
    }
    requested.forEach(
        (name, value) -> {
          Hyperparameter one =
              Hyperparameter.find(declared, name)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "no hyperparameter '" + name + "', there are " + values.keySet()));
          try {
            values.put(name, one.type().parse(value));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
          }
        });
    Map<String, Object> told = new LinkedHashMap<>(values);
    for (Hyperparameter one : declared) {
      if (one.omitted()) {
        told.remove(one.name(), one.defaultValue());
      }
    }
    return new Hyperparameters(
        Collections.unmodifiableMap(values), Collections.unmodifiableMap(told));
  }

  /**
   * All values, in the order of declaration, but for defaults that are {@link
   * Hyperparameter#omitted}.
   */
  public Map<String, Object> asMap() {
    return told;
  }

  /** The value of an integer one. */
  public int integer(String name) {
    return Math.toIntExact(get(name, Long.class));
  }

  /** The value of a real one. */
  public double real(String name) {
    return get(name, Double.class);
  }

  /** The value of a choice. */
  public String choice(String name) {
    return get(name, String.class);
  }

  /** The value of a flag. */
  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  /** The value of a list. */
  public List<?> list(String name) {
    return get(name, List.class);
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "hyperparameter '" + name + "' is " + value + ", not a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
