package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A declared column of ARFF.
 *
 * @param name its name
 * @param type {@code numeric}, {@code nominal}, or what else the file says
 * @param values place of each value of a nominal column, by value, in the order of the places
 */
record ArffAttribute(String name, String type, Map<String, Integer> values) {
  private static final String NOMINAL = "nominal";
  private static final String NUMERIC = "numeric";

  /**
   * Reads a declaration.
   *
   * @param words what follows {@code @attribute}
   */
  static ArffAttribute read(ArffLine words, long line, CellValues cells) throws DataException {
    String name = words.word("{");
    if (words.next('{')) {
      Map<String, Integer> values = new LinkedHashMap<>();
      for (String value : words.list('}')) {
        if (values.putIfAbsent(value, values.size()) != null) {
          throw cells.problem(
              line,
              "the value " + Excerpt.quoted(value) + " of " + shown(name) + " is there twice");
        }
      }
      if (values.isEmpty()) {
        throw cells.problem(line, shown(name) + " declares no value; list them between the braces");
      }
      return new ArffAttribute(name, NOMINAL, values);
    }
    String type = words.word("").toLowerCase(Locale.ROOT);
    if (name.isEmpty() || type.isEmpty()) {
      throw cells.problem(line, "expected @attribute with a name and a type");
    }
    if (type.equals(NOMINAL)) { // the word, which declares nothing
      throw cells.problem(
          line, shown(name) + " is nominal without its values; list them in braces, as {no, yes}");
    }
    boolean numeric = List.of(NUMERIC, "real", "integer").contains(type);
    return new ArffAttribute(name, numeric ? NUMERIC : type, Map.of());
  }

  boolean isNominal() {
    return type.equals(NOMINAL);
  }

  /** Whether it can be a feature or the label. */
  boolean isUsable() {
    return isNominal() || type.equals(NUMERIC);
  }

  /** Whether it holds words that are not declared, which can be categories. */
  boolean isText() {
    return type.equals("string");
  }

  /** The names of the features that it makes: its own, or {@code name=value} for each value. */
  List<String> features() {
    return isNominal()
        ? values.keySet().stream().map(value -> name + "=" + value).toList()
        : List.of(name);
  }

  /** How many features it makes. */
  int width() {
    return isNominal() ? values.size() : 1;
  }

  /**
   * The place of a value of a nominal column.
   *
   * @param line of the value
   * @param column of the value, from 1
   * @throws DataException if it is missing or was not declared
   */
  int place(String value, long line, int column, CellValues cells) throws DataException {
    Integer place = values.get(value);
    if (place == null) {
      throw cells.problem(
          line,
          column,
          name,
          CellValues.isMissing(value)
              ? "the value is missing; fill it in, or drop the row or column"
              : Excerpt.quoted(value)
                  + " is none of the values that @attribute declares; correct it or declare it");
    }
    return place;
  }

  /** The value at a place of a nominal column. */
  String value(int place) {
    return values.keySet().stream().skip(place).findFirst().orElseThrow();
  }

  /** The value of a column that a sparse row leaves out: 0, or the first one declared. */
  String zero() {
    return isNominal() ? value(0) : "0";
  }

  /** A column's name for messages. */
  static String shown(String name) {
    return "the column " + Excerpt.quoted(name);
  }
}
