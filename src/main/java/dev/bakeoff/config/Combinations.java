package dev.bakeoff.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of a grid. */
public final class Combinations {
  private Combinations() {}

  /** Every combination of the axes' values, the first axis slowest. */
  public static List<Map<String, Object>> of(Map<String, List<Object>> axes) {
    List<Map<String, Object>> points = List.of(Map.of());
    for (Map.Entry<String, List<Object>> axis : axes.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> point : points) {
        for (Object value : axis.getValue()) {
          Map<String, Object> extended = new LinkedHashMap<>(point);
          extended.put(axis.getKey(), value);
          longer.add(Collections.unmodifiableMap(extended));
        }
      }
      points = longer;
    }
    return points;
  }
}
