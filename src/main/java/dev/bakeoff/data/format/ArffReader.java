package dev.bakeoff.data.format;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.Lines;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.FeatureCells;
import dev.bakeoff.data.table.ModelColumns;
import dev.bakeoff.data.table.TableReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads Weka's ARFF, the part of it that tables of numbers and words need: numeric and nominal
 * columns, quoted names, comments, sparse rows. Weights of rows count for nothing. A nominal
 * feature of k values becomes k features, of which the one of the example's value is 1 and the
 * others are 0; where a config has rules for columns it is a category like any other, declared by
 * the file. Columns of other types have to be dropped, but for strings that the config says are
 * categories.
 *
 * <p>FeatureRows for a saved model may have labels or not; the label is the last column, unless the
 * user says otherwise, one is called {@code label}, or the last one is a feature.
 */
public final class ArffReader implements ExampleReader {
  private static final int MAX_FEATURES = 1_000_000;

  private final Reading reading; // null for a saved model
  private final ColumnRules rules;
  private final ModelColumns expected; // or null
  private Columns columns; // of the first file, as are the attributes and the features' names
  private List<ArffAttribute> attributes;
  private List<String> names;
  private int[] order; // where each of them goes in a row
  private TableReading table; // null where a nominal column makes a feature for each of its values

  /** Reads as a config says. */
  public ArffReader(Reading reading, ColumnRules rules) {
    this.reading = reading;
    this.rules = rules;
    expected = null;
  }

  /** Reads rows for a saved model. */
  ArffReader(ModelColumns expected) {
    this.reading = null;
    this.rules = ColumnRules.PLAIN;
    this.expected = expected;
    table = expected.form().table().isEmpty() ? null : expected.table();
  }

  @Override
  public int features() {
    return names.size();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public List<TableColumn> table() {
    return table == null ? List.of() : table.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    CellValues cells =
        new CellValues(file, expected == null ? CellValues.Range.of(reading) : expected.range());
    int before = out.rows().count();
    try (Lines in = new Lines(file)) {
      out.rows().follow(in::fraction);
      List<ArffAttribute> declared = header(in, cells);
      Columns own =
          expected == null
              ? choose(declared, part, in.line(), cells)
              : choose(declared, part, expected, in.line(), cells);
      FeatureCells features =
          new FeatureCells(
              table == null ? TableReading.plain(own.features().length) : table,
              cells,
              own,
              expected == null);
      ArffRows rows =
          new ArffRows(declared, own, table == null ? order : null, features, cells, out);
      while (in.next()) {
        if (!ignored(in)) {
          rows.add(in);
        }
      }
      features.finish();
      rows.end(file.getFileName().toString());
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no row after @data; get the file again");
    }
  }

  /** Whether a line holds nothing to read. */
  static boolean ignored(Lines in) {
    int i = in.from();
    while (i < in.to() && (in.bytes()[i] == ' ' || in.bytes()[i] == '\t')) {
      i++;
    }
    return i == in.to() || in.bytes()[i] == '%' || in.isBlank();
  }

  /** The columns that a file declares, up to {@code @data}. */
  static List<ArffAttribute> header(Lines in, CellValues cells) throws DataException {
    List<ArffAttribute> found = new ArrayList<>();
    while (in.next()) {
      if (ignored(in)) {
        continue;
      }
      String line = in.text();
      ArffLine words = new ArffLine(line, in.line(), cells);
      String keyword = words.word("").toLowerCase(Locale.ROOT);
      switch (keyword) {
        case "@relation" -> {}
        case "@attribute" -> found.add(ArffAttribute.read(words, in.line(), cells));
        case "@data" -> {
          if (found.isEmpty()) {
            throw cells.problem(in.line(), "@data comes before any @attribute");
          }
          return found;
        }
        default ->
            throw cells.problem(
                in.line(),
                "expected @relation, @attribute or @data, found " + Excerpt.quoted(line.strip()));
      }
    }
    throw cells.problem(in.line(), "the file ends without @data; get the file again");
  }

  /** As a config says, or as in the training file. */
  private Columns choose(List<ArffAttribute> declared, Part part, long line, CellValues cells)
      throws DataException {
    List<String> found = declared.stream().map(ArffAttribute::name).toList();
    if (columns == null) {
      Columns chosen = Columns.choose(found, reading, false, cells, line);
      if (!rules.isPlain()) {
        table = TableReading.of(rules, chosen, j -> categories(declared.get(j)), cells, line);
      }
      keep(declared, chosen, line, cells);
      return chosen;
    }
    Columns own = columns.in(found, part == Part.LABELLED, cells, line);
    for (int k = 0; k < own.features().length; k++) {
      ArffAttribute training = attributes.get(columns.features()[k]);
      if (!declared.get(own.features()[k]).equals(training)) {
        throw cells.problem(
            line,
            ArffAttribute.shown(training.name())
                + " is declared otherwise than in the training file");
      }
    }
    return own;
  }

  /** As a saved model needs. */
  private Columns choose(
      List<ArffAttribute> declared, Part part, ModelColumns model, long line, CellValues cells)
      throws DataException {
    List<String> found = declared.stream().map(ArffAttribute::name).toList();
    if (table != null) {
      return chooseTable(declared, part, model, line, cells);
    }
    Columns.requireUnique(found, cells, line);
    Set<String> known = new HashSet<>(model.form().names());
    boolean named = !known.isEmpty();
    int last = declared.size() - 1;
    int label = -1;
    if (part != Part.UNLABELLED) {
      label = model.label(found, cells, line);
      boolean spare =
          named
              ? Collections.disjoint(known, declared.get(last).features())
              : declared.stream().mapToInt(ArffAttribute::width).sum() > model.form().features();
      if (label < 0 && spare && declared.get(last).isUsable()) {
        label = last;
      }
    }
    int labels = label;
    int[] features =
        IntStream.range(0, declared.size())
            .filter(j -> j != labels)
            .filter(j -> !named || !Collections.disjoint(known, declared.get(j).features()))
            .toArray();
    Columns chosen = new Columns(found, label, features);
    keep(declared, chosen, line, cells);
    if (named) {
      order = order(model.form().names(), line, cells);
    } else {
      model.requireCount(names.size(), label >= 0, cells, line);
    }
    return chosen;
  }

  /** As a saved model needs whose columns are encoded. */
  private Columns chooseTable(
      List<ArffAttribute> declared, Part part, ModelColumns model, long line, CellValues cells)
      throws DataException {
    List<String> found = declared.stream().map(ArffAttribute::name).toList();
    Columns chosen = model.columns(found, part != Part.UNLABELLED, cells, line);
    int last = declared.size() - 1;
    boolean spare =
        part != Part.UNLABELLED
            && chosen.label() < 0
            && IntStream.of(chosen.features()).noneMatch(j -> j == last)
            && declared.get(last).isUsable();
    names = model.form().names();
    return spare ? new Columns(found, last, chosen.features()) : chosen;
  }

  private static Optional<List<String>> categories(ArffAttribute attribute) {
    return attribute.isNominal()
        ? Optional.of(List.copyOf(attribute.values().keySet()))
        : Optional.empty();
  }

  /** Where in the model's order each feature goes that the columns make. */
  private int[] order(List<String> wanted, long line, CellValues cells) throws DataException {
    Map<String, Integer> places = new LinkedHashMap<>();
    wanted.forEach(name -> places.put(name, places.size()));
    int[] out = new int[names.size()];
    for (int k = 0; k < out.length; k++) {
      Integer place = places.remove(names.get(k));
      if (place == null) {
        throw cells.problem(
            line, "the model does not know the feature " + Excerpt.quoted(names.get(k)));
      }
      out[k] = place;
    }
    if (!places.isEmpty()) {
      String missing = places.keySet().iterator().next();
      throw cells.problem(
          line, "there is no feature " + Excerpt.quoted(missing) + ", which the model needs");
    }
    return out;
  }

  /** Checks the chosen columns and keeps what they make. */
  private void keep(List<ArffAttribute> declared, Columns chosen, long line, CellValues cells)
      throws DataException {
    if (chosen.label() >= 0) {
      requireUsable(declared.get(chosen.label()), line, cells);
    }
    long size = 0;
    for (int k = 0; k < chosen.features().length; k++) {
      ArffAttribute one = declared.get(chosen.features()[k]);
      if (table == null || !one.isText() || !table.column(k).rule().holdsCategories()) {
        requireUsable(one, line, cells);
      }
      size += table == null ? one.width() : 1;
    }
    if (size > MAX_FEATURES || (size < 1 && expected == null)) { // the model says what it misses
      throw cells.problem(
          line, "the columns make " + size + " features, expected 1 to " + MAX_FEATURES);
    }
    columns = chosen;
    attributes = declared;
    names =
        IntStream.of(chosen.features())
            .mapToObj(declared::get)
            .flatMap(one -> table == null ? one.features().stream() : Stream.of(one.name()))
            .toList();
    order = IntStream.range(0, names.size()).toArray();
  }

  private static void requireUsable(ArffAttribute one, long line, CellValues cells)
      throws DataException {
    if (!one.isUsable()) {
      throw cells.problem(
          line,
          ArffAttribute.shown(one.name())
              + " is of type "
              + Excerpt.visible(one.type())
              + ", expected numeric or nominal; 'drop' it, or take it out of the file");
    }
  }
}
