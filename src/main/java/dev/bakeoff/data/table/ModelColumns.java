package dev.bakeoff.data.table;

import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.input.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a saved model expects of a table: its features, by their names where model and file have
 * both, and a label where there is one. With names further columns are passed over; without them
 * what is not the label must be exactly the features, in their order.
 *
 * @param form what a row has to look like
 * @param label the label's column: its name, its place from 1, {@code first} or {@code last}; empty
 *     to take the one called {@code label}, if there is one and it is no feature
 */
public record ModelColumns(RawForm form, Optional<String> label) {
  private static final String LABEL = "label";
  private static final String BY_NAME = "name:";
  private static final String BY_PLACE = "place:";

  /** How its columns are read. */
  public TableReading table() {
    return form.table().isEmpty()
        ? TableReading.plain(form.features())
        : TableReading.of(form.table());
  }

  /** What values of features the model takes. */
  public CellValues.Range range() {
    return form.bytes() ? CellValues.Range.TRAINING_PIXELS : CellValues.Range.FINITE;
  }

  /**
   * Whether the first row of CSV holds names: it has the features', or none of it is a number.
   *
   * @throws DataException if it may as well be an example
   */
  public boolean isHeader(List<String> first, CellValues cells, long line) throws DataException {
    if (!form.names().isEmpty() && new HashSet<>(first).containsAll(form.names())) {
      return true;
    }
    List<Double> numbers =
        first.stream().map(CellValues::number).filter(x -> !Double.isNaN(x)).toList();
    if (counts(numbers)) {
      throw cells.problem(
          line,
          "the row counts %s, %s, ...: it can be an example or the columns' names; say which with --no-header or --header"
              .formatted(CellValues.shortest(numbers.get(0)), CellValues.shortest(numbers.get(1))));
    }
    return numbers.isEmpty();
  }

  /** Whether numbers count up, from 0 as pandas names columns or, three of them, from 1. */
  private static boolean counts(List<Double> numbers) {
    int size = numbers.size();
    return ((size > 1 && numbers.get(0) == 0) || (size > 2 && numbers.get(0) == 1))
        && IntStream.range(1, size).allMatch(k -> numbers.get(k) == numbers.get(k - 1) + 1);
  }

  /**
   * The column of the label; -1 if there is none.
   *
   * @param names of all columns; empty strings where the file has none
   * @throws DataException if there is no column as the user says
   */
  public int label(List<String> names, CellValues cells, long line) throws DataException {
    if (label.isPresent()) {
      return find(label.get(), names, cells, line);
    }
    return IntStream.range(0, names.size())
        .filter(j -> names.get(j).equalsIgnoreCase(LABEL) && !form.names().contains(names.get(j)))
        .findFirst()
        .orElse(-1);
  }

  /** A column as a user writes it: by {@code name:} or {@code place:}, or as is plain. */
  private static int find(String text, List<String> names, CellValues cells, long line)
      throws DataException {
    if (text.startsWith(BY_NAME) && !names.contains(text)) {
      Column named = Column.named(text.substring(BY_NAME.length()));
      return Columns.find(named, names, cells, line, "'label'");
    }
    boolean byPlace = text.startsWith(BY_PLACE) && !names.contains(text);
    String word = byPlace ? text.substring(BY_PLACE.length()) : text;
    Column meant = Column.byPlace(word).orElseGet(() -> Column.of(word));
    int named = names.indexOf(word);
    boolean hasPlace = meant.name().isEmpty() && meant.placeAmong(names.size()) <= names.size();
    if (!byPlace && named >= 0 && hasPlace && meant.placeAmong(names.size()) != named + 1) {
      throw cells.problem(
          line,
          "'label': %s can be column %d, called %s, or the column called %s, which is column %d; say which with --label place:%s or --label name:%s"
              .formatted(
                  word,
                  meant.placeAmong(names.size()),
                  Excerpt.quoted(names.get(meant.placeAmong(names.size()) - 1)),
                  Excerpt.quoted(word),
                  named + 1,
                  word,
                  word));
    }
    if (byPlace && hasPlace) {
      return meant.placeAmong(names.size()) - 1;
    }
    return named >= 0 ? named : Columns.find(meant, names, cells, line, "'label'");
  }

  /**
   * Chooses the columns of a table whose columns are features.
   *
   * @param names of all columns; empty strings where the file has none
   * @param labelled whether to look for a label
   * @throws DataException if a column is there twice, or is missing, or there is one too many
   */
  public Columns columns(List<String> names, boolean labelled, CellValues cells, long line)
      throws DataException {
    Columns.requireUnique(names, cells, line);
    int labels = labelled ? label(names, cells, line) : -1;
    int[] features = new int[form.names().size()];
    boolean apart = names.size() > 1 || form.features() == 1;
    if (features.length > 0 && !names.get(0).isEmpty() && apart) {
      for (int k = 0; k < features.length; k++) {
        Column wanted = Column.named(form.names().get(k));
        features[k] = Columns.find(wanted, names, cells, line, "the model");
      }
    } else {
      features = IntStream.range(0, names.size()).filter(j -> j != labels).toArray();
      requireCount(features.length, labels >= 0, cells, line);
    }
    return new Columns(List.copyOf(names), labels, features);
  }

  /** Refuses another number of features than the model has. */
  public void requireCount(int found, boolean besideLabel, CellValues cells, long line)
      throws DataException {
    if (found != form.features()) {
      throw cells.problem(
          line,
          "there are %d features%s, expected %d; %s"
              .formatted(
                  found,
                  besideLabel ? " beside the label" : "",
                  form.features(),
                  besideLabel
                      ? "are these rows for this model?"
                      : "if a column is the label, say which with 'label'; of CSV check 'delimiter'"));
    }
  }
}
