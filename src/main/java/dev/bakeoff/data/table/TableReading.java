package dev.bakeoff.data.table;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRule.Kind;
import dev.bakeoff.config.ColumnRule.Missing;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the columns of a dataset's features are read, and what categories were found in them so far:
 * one for all files of a dataset.
 */
public final class TableReading {
  private final List<Column> columns;
  private final boolean plain;

  private TableReading(List<Column> columns, boolean plain) {
    this.columns = columns;
    this.plain = plain;
  }

  /** A column of the features, with its categories by their names. */
  public static final class Column {
    private static final int MAX_CATEGORIES = 1_000_000;

    private final String name;
    private final ColumnRule rule;
    private final boolean declared;
    private final boolean open; // to categories that were not known before
    private final Map<String, Integer> categories = new LinkedHashMap<>();

    Column(String name, ColumnRule rule, boolean declared, boolean open) {
      this.name = name;
      this.rule = rule;
      this.declared = declared;
      this.open = open;
    }

    /** How it becomes features. */
    public ColumnRule rule() {
      return rule;
    }

    /**
     * The number of a category; where no further ones are taken, of an unknown one that after the
     * last. Empty if it is one too many, or is not declared.
     */
    public Optional<Integer> number(String category) {
      Integer known = categories.get(category);
      if (known != null) {
        return Optional.of(known);
      }
      if ((declared && open) || categories.size() >= MAX_CATEGORIES) {
        return Optional.empty();
      }
      if (open) {
        categories.put(category, categories.size());
        return Optional.of(categories.size() - 1);
      }
      return Optional.of(categories.size());
    }

    private TableColumn stored() {
      return new TableColumn(name, rule, List.copyOf(categories.keySet()), declared);
    }
  }

  /** What a file itself says of a column: whether it holds categories, and which. */
  public interface Declared {
    /** The categories of a column, by its place from 0; empty where it declares none. */
    Optional<List<String>> categories(int column);
  }

  /** Features are what the file holds. */
  public static TableReading plain(int features) {
    Column number = new Column("", ColumnRule.PLAIN.as(Kind.NUMBER), false, true);
    return new TableReading(Collections.nCopies(features, number), true); // there may be millions
  }

  /** As a saved model expects. */
  public static TableReading of(List<EncodedColumn> expected) {
    TableReading table = new TableReading(new ArrayList<>(), false);
    for (EncodedColumn one : expected) {
      Column column =
          new Column(one.column().name(), one.column().rule(), one.column().declared(), false);
      one.column()
          .categories()
          .forEach(name -> column.categories.put(name, column.categories.size()));
      table.columns.add(column);
    }
    return table;
  }

  /**
   * As a config says.
   *
   * @param chosen the columns of the training file
   * @param line where their names stand
   * @throws DataException if a rule is for no column, or does not go with what the file declares;
   *     the message lists all such rules
   */
  public static TableReading of(
      ColumnRules rules, Columns chosen, Declared declared, CellValues cells, long line)
      throws DataException {
    if (rules.isPlain()) {
      return plain(chosen.features().length);
    }
    List<String> problems = new ArrayList<>();
    Map<Integer, ColumnRule> byPlace = new HashMap<>();
    rules
        .named()
        .forEach(
            (key, rule) ->
                place(key, chosen, problems)
                    .ifPresent(
                        j -> {
                          if (byPlace.put(j, rule) != null) {
                            problems.add("column " + (j + 1) + " has two rules; remove one");
                          }
                        }));
    TableReading table = new TableReading(new ArrayList<>(), false);
    for (int j : chosen.features()) {
      ColumnRule rule = byPlace.getOrDefault(j, rules.others());
      table.columns.add(column(j, rule, chosen, declared.categories(j), problems));
    }
    if (!problems.isEmpty()) {
      throw cells.problem(line, "'columns' in the config: " + String.join("; ", problems));
    }
    return table;
  }

  /** The place from 0 of the column that a rule is for. */
  private static Optional<Integer> place(String key, Columns chosen, List<String> problems) {
    int named = chosen.names().indexOf(key);
    int counted = DatasetSpec.Column.byPlace(key).map(found -> found.place() - 1).orElse(-1);
    if (named >= 0 && counted >= 0 && counted != named && counted < chosen.names().size()) {
      problems.add(
          "%s is the name of column %d and the place of column %d; rename the column in the file"
              .formatted(key, named + 1, counted + 1));
      return Optional.empty();
    }
    int j = named >= 0 ? named : counted;
    if (j < 0 || j >= chosen.names().size()) {
      problems.add(
          "there is no column "
              + Excerpt.quoted(key)
              + Suggestions.nearest(key, chosen.names())
                  .map(near -> ", did you mean " + Excerpt.quoted(near) + "?")
                  .orElse(", the file has " + Columns.shown(chosen.names())));
      return Optional.empty();
    }
    if (j == chosen.label()) {
      problems.add(Excerpt.quoted(key) + " is the column of the labels");
      return Optional.empty();
    }
    for (int feature : chosen.features()) {
      if (feature == j) {
        return Optional.of(j);
      }
    }
    problems.add(Excerpt.quoted(key) + " is dropped; remove its rule");
    return Optional.empty();
  }

  private static Column column(
      int j,
      ColumnRule rule,
      Columns chosen,
      Optional<List<String>> declared,
      List<String> problems) {
    String name = chosen.names().get(j).isEmpty() ? String.valueOf(j + 1) : chosen.names().get(j);
    ColumnRule own =
        rule.kind() != null ? rule : rule.as(declared.isPresent() ? Kind.CATEGORY : Kind.NUMBER);
    if (declared.isPresent() && !own.holdsCategories()) {
      problems.add(Excerpt.quoted(name) + " is declared as nominal; it cannot be read as numbers");
    }
    Column column = new Column(name, own, declared.isPresent(), true);
    declared.ifPresent(
        names -> names.forEach(one -> column.categories.put(one, column.categories.size())));
    if (own.missing() == Missing.CONSTANT) {
      String constant = own.constant();
      if (own.holdsCategories() && declared.isPresent() && !declared.get().contains(constant)) {
        problems.add(
            "the constant %s of %s is none of its declared values"
                .formatted(Excerpt.quoted(constant), Excerpt.quoted(name)));
      } else if (own.holdsCategories()) {
        column.categories.putIfAbsent(constant, column.categories.size());
      } else if (!Double.isFinite(CellValues.number(constant))) {
        problems.add(
            "the constant %s of %s is no number"
                .formatted(Excerpt.quoted(constant), Excerpt.quoted(name)));
      }
    }
    return column;
  }

  /** Whether features are what the file holds. */
  public boolean isPlain() {
    return plain;
  }

  /** A column of the features. */
  public Column column(int k) {
    return columns.get(k);
  }

  /** The columns as they are stored; empty where features are what the file holds. */
  public List<TableColumn> stored() {
    return plain ? List.of() : columns.stream().map(Column::stored).toList();
  }
}
