package dev.bakeoff.data.profile;

import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.text.Numbers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the cells of a column hold; of their values no more are kept than a bound says. */
final class ColumnProfile {
  /** More distinct words than this are texts rather than categories. */
  static final int MAX_CATEGORIES = 1000;

  private static final int MAX_TEXT = 100;
  private static final int SHOWN = 4;

  private final String name;
  private final boolean nominal;
  private final int bound;
  private final Map<String, Integer> counts = new LinkedHashMap<>(); // up to the bound
  private final Map<String, String> labels = new HashMap<>(); // the label of rows with a value
  private boolean more;
  private boolean tellsLabel = true;
  private boolean steps = true;
  private long rows;
  private long missing;
  private long numbers;
  private double last;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** What a column seems to be. */
  enum Kind {
    /** Numbers. */
    NUMBER,
    /** Words, few of them. */
    CATEGORY,
    /** Words, a great many of them. */
    TEXT,
    /** Numbers that rise by 1 from row to row. */
    COUNTER,
    /** One value, or none. */
    CONSTANT
  }

  /**
   * Starts without cells.
   *
   * @param nominal whether the file declares categories
   * @param bound how many distinct values to keep
   */
  ColumnProfile(String name, boolean nominal, int bound) {
    this.name = name;
    this.nominal = nominal;
    this.bound = bound;
  }

  /** Adds a cell, and the label of its row. */
  void add(String cell, String label) {
    rows++;
    double x = CellValues.number(cell);
    boolean number = Double.isFinite(x);
    if (CellValues.isMissing(cell) || (!number && !nominal && CellValues.isMissingNumber(cell))) {
      missing++;
      steps = false;
      tellsLabel = false;
      return;
    }
    if (number) {
      steps &= numbers == 0 || x == last + 1;
      last = x;
      numbers++;
      min = Math.min(min, x);
      max = Math.max(max, x);
    }
    String value =
        cell.length() <= MAX_TEXT
            ? cell
            : cell.substring(0, MAX_TEXT) + "…" + Integer.toHexString(cell.hashCode());
    if (counts.size() < bound || counts.containsKey(value)) {
      counts.merge(value, 1, Integer::sum);
    } else {
      more = true;
    }
    tellsLabel &= labels.size() <= MAX_CATEGORIES;
    if (tellsLabel) {
      String known = labels.putIfAbsent(value, label);
      tellsLabel = known == null || known.equals(label);
    }
  }

  String name() {
    return name;
  }

  long missing() {
    return missing;
  }

  /** How often each value occurs, as long as there are no more of them than were kept. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** Whether there are more distinct values than were kept. */
  boolean hasMore() {
    return more;
  }

  /** Whether each of its values goes with one label and each label with one of its values. */
  boolean isLabel(int classes) {
    return tellsLabel && !more && classes > 1 && labels.size() == classes;
  }

  /** What it seems to be. */
  Kind kind() {
    if (counts.size() <= 1) {
      return Kind.CONSTANT;
    }
    boolean words = nominal || numbers + missing < rows;
    if (!words) {
      return steps && rows > 2 ? Kind.COUNTER : Kind.NUMBER;
    }
    boolean few = !more && counts.size() <= MAX_CATEGORIES && 2L * counts.size() <= rows;
    return nominal || few ? Kind.CATEGORY : Kind.TEXT;
  }

  /** The number of distinct values, in words. */
  String distinct() {
    return (more ? "more than " : "") + Numbers.count(counts.size());
  }

  /** A range, or the most frequent values. */
  String values() {
    if (kind() == Kind.NUMBER || kind() == Kind.COUNTER) {
      return String.format(Locale.ROOT, "%s .. %s", shortest(min), shortest(max));
    }
    List<Map.Entry<String, Integer>> top =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(SHOWN)
            .toList();
    return top.stream()
            .map(one -> Excerpt.visible(one.getKey()) + " (" + one.getValue() + ")")
            .collect(Collectors.joining(", "))
        + (more || counts.size() > SHOWN ? ", …" : "");
  }

  private static String shortest(double x) {
    return CellValues.shortest(x);
  }
}
