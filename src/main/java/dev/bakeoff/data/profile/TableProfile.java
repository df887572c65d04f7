package dev.bakeoff.data.profile;

import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.format.TextRows;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.text.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a table holds: read once, row by row, with a bound on what is kept of each column and eight
 * bytes a row to find duplicates.
 */
public final class TableProfile {
  private static final List<String> LABELS = List.of("label", "class", "target", "y");
  private static final int MAX_DISTINCT = 10_000;
  private static final int MAX_KEPT = 1_000_000;
  private static final int HEAD = 20;
  private static final String SEPARATORS = ",;\t|";

  private final Path file;
  private final Format format;
  private final Options options;
  private final char delimiter;
  private final List<ColumnProfile> columns = new ArrayList<>();
  private final RowHashes hashes = new RowHashes();
  private boolean header;
  private int label;
  private long rows;

  /**
   * What a person knows of the file.
   *
   * @param label the column of the labels, by name, by place from 1 or {@code last}; empty to guess
   * @param delimiter between the columns of CSV; empty to guess
   * @param header whether the first row of CSV holds names; empty to guess
   */
  public record Options(
      Optional<String> label, Optional<Character> delimiter, Optional<Boolean> header) {}

  private TableProfile(Path file, Format format, Options options) throws DataException {
    this.file = file;
    this.format = format;
    this.options = options;
    delimiter =
        options.delimiter.isPresent() || format != Format.CSV
            ? options.delimiter.orElse(',')
            : delimiter(TextRows.head(file, HEAD), file);
  }

  /**
   * Reads a table.
   *
   * @param format CSV or ARFF
   * @throws DataException if it cannot be read, or rows have different numbers of columns
   */
  public static TableProfile read(Path file, Format format, Options options) throws DataException {
    TableProfile profile = new TableProfile(file, format, options);
    Rows sink = profile.new Rows();
    if (format == Format.ARFF) {
      TextRows.ofArff(file, sink);
    } else {
      TextRows.ofCsv(file, profile.delimiter, sink);
      sink.end();
    }
    if (profile.rows == 0) {
      throw new DataException(file + ": holds no row of values; get the file again");
    }
    return profile;
  }

  /** The separator that parts the first lines into the most columns, as many in each. */
  private static char delimiter(List<String> lines, Path file) {
    char best = Format.delimiter(file.getFileName().toString());
    long most = 0;
    for (int k = 0; k < SEPARATORS.length(); k++) {
      char candidate = SEPARATORS.charAt(k);
      long[] counts =
          lines.stream()
              .filter(line -> !line.isBlank())
              .mapToLong(line -> line.chars().filter(c -> c == candidate).count())
              .toArray();
      boolean alike = counts.length > 0 && Arrays.stream(counts).distinct().count() == 1;
      if (alike && counts[0] > most) {
        most = counts[0];
        best = candidate;
      }
    }
    return best;
  }

  /** Takes the rows of the file. */
  private final class Rows implements TextRows.Sink {
    private List<String> first; // of CSV, until it is known whether it holds names
    private long firstLine;

    @Override
    public void declared(List<String> names, List<Optional<List<String>>> nominal) {
      header = true;
      start(names, nominal.stream().map(Optional::isPresent).toList());
    }

    @Override
    public void row(List<String> cells, long line) throws DataException {
      if (columns.isEmpty()) {
        if (first == null) {
          first = cells;
          firstLine = line;
          return;
        }
        start();
      }
      add(cells, line);
    }

    private void end() throws DataException {
      if (columns.isEmpty() && first != null) {
        start();
      }
    }

    private void start() throws DataException {
      header =
          options.header.orElse(
              first.stream().allMatch(cell -> Double.isNaN(CellValues.number(cell)))
                  && new HashSet<>(first).size() == first.size());
      List<String> names = new ArrayList<>();
      for (int j = 0; j < first.size(); j++) {
        names.add(header && !first.get(j).isEmpty() ? first.get(j) : String.valueOf(j + 1));
      }
      start(names, names.stream().map(name -> false).toList());
      if (!header) {
        add(first, firstLine);
      }
    }

    private void start(List<String> names, List<Boolean> nominal) {
      int bound = Math.max(100, Math.min(MAX_DISTINCT, MAX_KEPT / names.size()));
      for (int j = 0; j < names.size(); j++) {
        columns.add(new ColumnProfile(names.get(j), nominal.get(j), bound));
      }
      label = findLabel(names);
    }

    private void add(List<String> cells, long line) throws DataException {
      if (cells.size() != columns.size()) {
        throw new DataException(
            "%s: line %d: the row has %d columns, expected %d; correct the row, or say --delimiter"
                .formatted(file, line, cells.size(), columns.size()));
      }
      rows++;
      for (int j = 0; j < cells.size(); j++) {
        columns.get(j).add(cells.get(j), cells.get(label));
      }
      hashes.add(cells, label);
    }
  }

  private int findLabel(List<String> names) {
    int last = names.size() - 1;
    if (options.label.isEmpty()) {
      List<String> lower = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      return LABELS.stream()
          .filter(one -> format == Format.CSV && lower.contains(one))
          .mapToInt(lower::indexOf)
          .findFirst()
          .orElse(last);
    }
    String wanted = options.label.get();
    int named = names.indexOf(wanted);
    if (named >= 0 || wanted.equals("last")) {
      return named >= 0 ? named : last;
    }
    int place = Column.byPlace(wanted).map(Column::place).orElse(0);
    if (place < 1 || place > names.size()) {
      throw new IllegalArgumentException(
          "--label: " + Suggestions.unknown("column", wanted, names.stream().limit(HEAD).toList()));
    }
    return place - 1;
  }

  /**
   * How many rows of another table are in this one, apart from labels.
   *
   * @throws DataException if it cannot be read or has other columns
   */
  public long duplicates(Path other) throws DataException {
    TableProfile test = read(other, format, options);
    if (test.columns.size() != columns.size()) {
      throw new DataException(
          "%s: has %d columns, expected %d as in %s"
              .formatted(other, test.columns.size(), columns.size(), file));
    }
    return hashes.common(test.hashes);
  }

  Path file() {
    return file;
  }

  Format format() {
    return format;
  }

  char delimiter() {
    return delimiter;
  }

  boolean header() {
    return header;
  }

  long rows() {
    return rows;
  }

  /** The place of the column of labels, from 0. */
  int label() {
    return label;
  }

  List<ColumnProfile> columns() {
    return columns;
  }

  /** How many rows are there a second time, apart from labels. */
  long repeated() {
    return hashes.repeated();
  }
}
