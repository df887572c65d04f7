package dev.bakeoff.data.profile;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.profile.ColumnProfile.Kind;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a table holds, in words, and the dataset entry with which a config reads it. */
public final class ProfileText {
  private static final int MAX_ROWS = 200;
  private static final int MAX_CLASSES = 20;
  private static final int MIN_EXAMPLES = 2;

  private final TableProfile profile;

  public ProfileText(TableProfile profile) {
    this.profile = profile;
  }

  /** A line a column, then the classes. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                profile.file(),
                profile.format(),
                Numbers.count(profile.rows(), "row"),
                Numbers.count(profile.columns().size(), "column")));
    lines.add("");
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"column", "guess", "missing", "distinct", "values"});
    List<ColumnProfile> columns = profile.columns();
    for (int j = 0; j < Math.min(columns.size(), MAX_ROWS); j++) {
      ColumnProfile column = columns.get(j);
      cells.add(
          new String[] {
            Excerpt.visible(column.name()),
            j == profile.label() ? "label" : column.kind().name().toLowerCase(Locale.ROOT),
            Numbers.count(column.missing()),
            column.distinct(),
            column.values()
          });
    }
    int[] widths = new int[4];
    for (String[] row : cells) {
      for (int k = 0; k < widths.length; k++) {
        widths[k] = Math.max(widths[k], row[k].length());
      }
    }
    for (String[] row : cells) {
      StringBuilder line = new StringBuilder("  ");
      for (int k = 0; k < widths.length; k++) {
        line.append(row[k]).append(" ".repeat(widths[k] - row[k].length() + 2));
      }
      lines.add(line.append(row[4]).toString().stripTrailing());
    }
    if (columns.size() > MAX_ROWS) {
      lines.add("  and " + Numbers.count(columns.size() - MAX_ROWS, "column") + " more");
    }
    lines.add("");
    Map<String, Integer> classes = label().counts();
    lines.add(
        "classes: "
            + classes.entrySet().stream()
                .limit(MAX_CLASSES)
                .map(one -> Excerpt.visible(one.getKey()) + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "))
            + (classes.size() > MAX_CLASSES ? ", … of " + label().distinct() : ""));
    return lines;
  }

  private ColumnProfile label() {
    return profile.columns().get(profile.label());
  }

  /** What a person should look at; a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    ColumnProfile label = label();
    if (label.missing() > 0) {
      warnings.add(
          Numbers.count(label.missing(), "row") + " has no label, or says it is not known");
    }
    if (label.hasMore() || label.counts().size() > ColumnProfile.MAX_CATEGORIES) {
      warnings.add(
          "the label has "
              + label.distinct()
              + " values; is it the right column? --label names another");
    }
    List<String> rare =
        label.counts().entrySet().stream()
            .filter(one -> one.getValue() < MIN_EXAMPLES)
            .limit(MAX_CLASSES)
            .map(one -> Excerpt.visible(one.getKey()))
            .toList();
    if (!rare.isEmpty() && !label.hasMore()) {
      warnings.add("classes with a single example: " + String.join(", ", rare));
    }
    for (int j = 0; j < profile.columns().size(); j++) {
      ColumnProfile column = profile.columns().get(j);
      if (j != profile.label()) {
        warn(column, warnings);
      }
    }
    if (profile.repeated() > 0) {
      warnings.add(
          Numbers.count(profile.repeated(), "row")
              + " equal to an earlier one, labels aside: a random split puts such rows into both"
              + " parts");
    }
    return warnings;
  }

  private void warn(ColumnProfile column, List<String> warnings) {
    String start = "column " + Excerpt.quoted(column.name());
    if (column.isLabel(label().counts().size())) {
      warnings.add(start + " tells the label of every row: does one know it beforehand?");
    }
    switch (column.kind()) {
      case COUNTER -> warnings.add(start + " counts rows");
      case CONSTANT -> warnings.add(start + " has one value in every row, or none");
      case TEXT -> warnings.add(start + " holds many different texts");
      case NUMBER, CATEGORY -> {}
    }
  }

  /** The lines of a config that read the table; columns of no use are dropped. */
  public List<String> entry() {
    List<String> lines = new ArrayList<>();
    lines.add("dataset:");
    lines.add("  file: " + quoted(profile.file().toString()));
    if (Format.of(profile.file().getFileName().toString()).isEmpty()) {
      lines.add("  format: " + profile.format().name().toLowerCase(Locale.ROOT));
    }
    if (profile.format() == Format.CSV) {
      if (profile.delimiter() != Format.delimiter(profile.file().getFileName().toString())) {
        String tab = profile.delimiter() == '\t' ? "\\t" : String.valueOf(profile.delimiter());
        lines.add("  delimiter: \"" + tab + "\"");
      }
      if (!profile.header()) {
        lines.add("  header: false");
      } else if (profile.columns().stream()
          .anyMatch(column -> Double.isFinite(CellValues.number(column.name())))) {
        lines.add("  header: true");
      }
    }
    String label = label().name();
    lines.add("  label: " + (profile.header() ? quoted(label) : label));
    List<String> rules = new ArrayList<>();
    for (int j = 0; j < profile.columns().size(); j++) {
      String rule = j == profile.label() ? "" : rule(profile.columns().get(j));
      if (!rule.isEmpty()) {
        rules.add("    " + quoted(profile.columns().get(j).name()) + ": " + rule);
      }
    }
    if (!rules.isEmpty()) {
      lines.add("  columns:");
      lines.addAll(rules);
    }
    return lines;
  }

  private String rule(ColumnProfile column) {
    boolean declared = profile.format() == Format.ARFF;
    boolean misses = column.missing() > 0;
    if (column.isLabel(label().counts().size())) {
      return "drop";
    }
    Kind kind = column.kind();
    return switch (kind) {
      case COUNTER, CONSTANT, TEXT -> "drop";
      case NUMBER -> misses ? "{missing: median}" : "";
      case CATEGORY ->
          misses
              ? (declared ? "{missing: most_frequent}" : "{kind: category, missing: most_frequent}")
              : (declared ? "" : "category");
    };
  }

  /** A text as YAML reads it as text, also where it looks like something else. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z_./][A-Za-z0-9_./ -]*[A-Za-z0-9_]|[A-Za-z]")
            && !text.matches("(?i)true|false|null|last|yes|no|on|off|y|n")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
