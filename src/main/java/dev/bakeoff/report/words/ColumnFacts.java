package dev.bakeoff.report.words;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.store.DatasetInfo.ColumnInfo;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the columns of a table became features, in words. */
final class ColumnFacts {
  private static final int SHOWN = 8;

  private final List<ColumnInfo> columns;

  /** Speaks of at least one column. */
  ColumnFacts(List<ColumnInfo> columns) {
    this.columns = columns;
  }

  /** How many columns hold what. */
  String kinds() {
    Map<String, List<String>> coded = new LinkedHashMap<>();
    int categories = 0;
    for (ColumnInfo column : columns) {
      if (column.rule().holdsCategories()) {
        categories++;
        String coding = column.rule().coding().name().toLowerCase(Locale.ROOT).replace('_', '-');
        coded.computeIfAbsent(coding, any -> new ArrayList<>()).add(column.name());
      }
    }
    List<String> parts = new ArrayList<>();
    if (categories < columns.size()) {
      parts.add(Numbers.count(columns.size() - categories) + " of numbers");
    }
    coded.forEach(
        (coding, names) ->
            parts.add(
                Numbers.count(names.size())
                    + " of categories, "
                    + coding
                    + " ("
                    + some(names)
                    + ")"));
    return String.join("; ", parts);
  }

  /** By what rule missing values are filled. */
  String missing() {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    for (ColumnInfo column : columns) {
      filled.computeIfAbsent(filling(column.rule()), any -> new ArrayList<>()).add(column.name());
    }
    if (filled.size() == 1) {
      return filled.keySet().iterator().next();
    }
    List<String> parts = new ArrayList<>();
    filled.forEach((how, names) -> parts.add(how + " (" + some(names) + ")"));
    return String.join("; ", parts);
  }

  private static String filling(ColumnRule rule) {
    boolean category = rule.holdsCategories();
    String how =
        switch (rule.missing()) {
          case REFUSE -> "none, refused";
          case MEDIAN -> category ? "the most frequent value" : "the median";
          case MEAN -> category ? "the most frequent value" : "the mean";
          case MOST_FREQUENT -> "the most frequent value";
          case CONSTANT -> "the constant " + rule.constant();
        };
    return how + (rule.indicator() ? ", with an indicator" : "");
  }

  private static String some(List<String> names) {
    int more = names.size() - SHOWN;
    return String.join(", ", names.stream().limit(SHOWN).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }
}
