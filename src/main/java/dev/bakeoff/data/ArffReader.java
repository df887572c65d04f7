package dev.bakeoff.data;

import dev.bakeoff.config.DatasetSpec.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads Weka's ARFF, the part of it that tables of numbers and words need: numeric and nominal
 * columns, quoted names, comments. A nominal feature of k values becomes k features, of which the
 * one of the example's value is 1 and the others are 0. Columns of other types have to be dropped.
 */
final class ArffReader implements ExampleReader {
  private static final int MOST_FEATURES = 1_000_000;

  private final Reading reading;
  private Columns columns; // of the first file, as are the attributes
  private List<Attribute> attributes;
  private int d;

  /** Reads as a config says. */
  ArffReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * A declared column.
   *
   * @param name its name
   * @param type {@code numeric}, {@code nominal}, or what else the file says
   * @param values place of each value of a nominal column, by value
   */
  private record Attribute(String name, String type, Map<String, Integer> values) {}

  @Override
  public int features() {
    return d;
  }

  @Override
  public void read(Path file, Part part, Collected out) throws DataException {
    Cells cells = new Cells(file, reading.image().isPresent());
    int before = out.rows().count();
    try (TextInput in = new TextInput(file)) {
      List<Attribute> declared = header(in, cells);
      Columns own = choose(declared, part, in.line(), cells);
      double[] values = new double[d];
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!ignored(line)) {
          add(line, in.line(), declared, own, part, values, cells, out);
        }
      }
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no row after @data; get the file again");
    }
  }

  private static boolean ignored(String line) {
    return line.isBlank() || line.stripLeading().startsWith("%");
  }

  private static List<Attribute> header(TextInput in, Cells cells) throws DataException {
    List<Attribute> found = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (ignored(line)) {
        continue;
      }
      ArffLine words = new ArffLine(line, in.line(), cells);
      String keyword = words.word("").toLowerCase(Locale.ROOT);
      switch (keyword) {
        case "@relation" -> {}
        case "@attribute" -> found.add(attribute(words, in.line(), cells));
        case "@data" -> {
          if (found.isEmpty()) {
            throw cells.problem(in.line(), "@data comes before any @attribute");
          }
          return found;
        }
        default ->
            throw cells.problem(
                in.line(),
                "expected @relation, @attribute or @data, found " + Cells.excerpt(line.strip()));
      }
    }
    throw cells.problem(in.line(), "the file ends without @data; get the file again");
  }

  private static Attribute attribute(ArffLine words, int line, Cells cells) throws DataException {
    String name = words.word("{");
    if (words.next('{')) {
      Map<String, Integer> values = new HashMap<>();
      for (String value : words.list('}')) {
        if (values.putIfAbsent(value, values.size()) != null) {
          throw cells.problem(
              line, "the value " + Cells.excerpt(value) + " of " + name(name) + " is there twice");
        }
      }
      return new Attribute(name, "nominal", values);
    }
    String type = words.word("").toLowerCase(Locale.ROOT);
    if (name.isEmpty() || type.isEmpty()) {
      throw cells.problem(line, "expected @attribute with a name and a type");
    }
    boolean numeric = List.of("numeric", "real", "integer").contains(type);
    return new Attribute(name, numeric ? "numeric" : type, Map.of());
  }

  private Columns choose(List<Attribute> declared, Part part, int line, Cells cells)
      throws DataException {
    List<String> names = declared.stream().map(Attribute::name).toList();
    if (columns != null) {
      Columns own = columns.in(names, part == Part.LABELLED, cells, line);
      for (int k = 0; k < own.features().length; k++) {
        Attribute expected = attributes.get(columns.features()[k]);
        if (!declared.get(own.features()[k]).equals(expected)) {
          throw cells.problem(
              line, name(expected.name()) + " is declared otherwise than in the training file");
        }
      }
      return own;
    }
    Columns chosen = Columns.choose(names, reading, cells, line);
    long size = 0;
    for (int j = 0; j < names.size(); j++) {
      Attribute one = declared.get(j);
      boolean feature = Arrays.binarySearch(chosen.features(), j) >= 0;
      boolean used = feature || j == chosen.label();
      if (used && !one.type.equals("numeric") && !one.type.equals("nominal")) {
        throw cells.problem(
            line,
            name(one.name)
                + " is of type "
                + Cells.visible(one.type)
                + ", expected numeric or nominal; add it to 'drop' in the config");
      }
      size += feature ? width(one) : 0;
    }
    if (size < 1 || size > MOST_FEATURES) {
      throw cells.problem(
          line, "the columns make " + size + " features, expected 1 to " + MOST_FEATURES);
    }
    columns = chosen;
    attributes = declared;
    d = (int) size;
    return chosen;
  }

  private static int width(Attribute attribute) {
    return attribute.type.equals("nominal") ? attribute.values.size() : 1;
  }

  private static String name(String attribute) {
    return "the column " + Cells.excerpt(attribute);
  }

  private static void add(
      String text,
      int line,
      List<Attribute> declared,
      Columns own,
      Part part,
      double[] values,
      Cells cells,
      Collected out)
      throws DataException {
    if (text.stripLeading().startsWith("{")) {
      throw cells.problem(line, "sparse rows are not supported; save the file as dense ARFF");
    }
    List<String> row = new ArffLine(text, line, cells).list('\0');
    if (row.size() != declared.size()) {
      throw cells.problem(
          line,
          "column %d: the row has %d columns, expected %d"
              .formatted(Math.min(row.size(), declared.size()) + 1, row.size(), declared.size()));
    }
    Arrays.fill(values, 0);
    int next = 0;
    for (int j : own.features()) {
      Attribute attribute = declared.get(j);
      if (attribute.type.equals("nominal")) {
        values[next + place(attribute, row.get(j), line, j, cells)] = 1;
      } else {
        values[next] = cells.feature(row.get(j), line, j + 1, attribute.name);
      }
      next += width(attribute);
    }
    out.rows().add(values, values.length);
    if (part == Part.LABELLED) {
      Attribute attribute = declared.get(own.label());
      int column = own.label() + 1;
      String label = cells.label(row.get(own.label()), line, column, attribute.name);
      if (attribute.type.equals("nominal")) {
        place(attribute, label, line, own.label(), cells);
      } else {
        cells.finite(label, line, column, attribute.name);
      }
      out.label(label, problem -> cells.problem(line, column, attribute.name, problem));
    }
  }

  private static int place(Attribute attribute, String value, int line, int column, Cells cells)
      throws DataException {
    Integer place = attribute.values.get(value);
    if (place == null) {
      throw cells.problem(
          line,
          column + 1,
          attribute.name,
          value.equals("?") || value.isEmpty()
              ? "the value is missing; fill it in, or drop the row or column"
              : Cells.excerpt(value)
                  + " is none of the values that @attribute declares; correct it or declare it");
    }
    return place;
  }
}
