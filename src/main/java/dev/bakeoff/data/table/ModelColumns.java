package dev.bakeoff.data.table;

import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
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
 * @param label the label's column: its name, its place from 1 or {@code last}; empty to take the
 *     one called {@code label}, if there is one and it is no feature
 */
public record ModelColumns(RawForm form, Optional<String> label) {
  private static final String LABEL = "label";

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

  /** Whether the first row of CSV holds names: it has the features', or none of it is a number. */
  public boolean isHeader(List<String> first) {
    return (!form.names().isEmpty() && new HashSet<>(first).containsAll(form.names()))
        || first.stream().allMatch(cell -> Double.isNaN(CellValues.number(cell)));
  }

  /**
   * The column of the label; -1 if there is none.
   *
   * @param names of all columns; empty strings where the file has none
   * @throws DataException if there is no column as the user says
   */
  public int label(List<String> names, CellValues cells, long line) throws DataException {
    if (label.isPresent()) {
      int named = names.indexOf(label.get());
      return named >= 0 ? named : Columns.find(place(label.get()), names, cells, line, "'label'");
    }
    return IntStream.range(0, names.size())
        .filter(j -> names.get(j).equalsIgnoreCase(LABEL) && !form.names().contains(names.get(j)))
        .findFirst()
        .orElse(-1);
  }

  private static Column place(String text) {
    if (text.equals("last")) {
      return Column.LAST;
    }
    return text.matches("[1-9][0-9]{0,8}") ? Column.at(Integer.parseInt(text)) : Column.named(text);
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
