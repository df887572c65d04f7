package dev.bakeoff.report;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.PairTest;
import dev.bakeoff.comparison.PairTests.Pair;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.text.Escape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes every pair of models that was compared as CSV (RFC 4180), a line for each quality: the
 * difference first less second, its 95 % interval, p, and p after Holm's correction.
 */
final class PairsCsv implements ReportFormat {
  private static final String LINE_END = "\r\n";
  private static final List<String> COLUMNS =
      List.of(
          "dataset",
          "quality",
          "first",
          "second",
          "difference",
          "low",
          "high",
          "only_first_right",
          "only_second_right",
          "test",
          "p",
          "p_holm",
          "better");

  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("pairs.csv", text(comparison)));
  }

  /** All of the file. */
  String text(Comparison comparison) {
    StringBuilder out = new StringBuilder(line(COLUMNS));
    for (DatasetComparison section : comparison.sections()) {
      for (Field field : Field.values()) {
        section.tests().pairs(field).forEach(pair -> out.append(line(cells(section, field, pair))));
      }
    }
    return out.toString();
  }

  private static List<String> cells(DatasetComparison section, Field field, Pair pair) {
    PairTest test = pair.test();
    Optional<Discordant> counts = test.discordant();
    return Arrays.asList(
        Escape.csv(section.dataset()),
        field.key(),
        Escape.csv(pair.first().label()),
        Escape.csv(pair.second().label()),
        number(test.difference()),
        number(test.interval().low()),
        number(test.interval().high()),
        counts.map(found -> String.valueOf(found.first())).orElse(""),
        counts.map(found -> String.valueOf(found.second())).orElse(""),
        test.kind().name().toLowerCase(Locale.ROOT),
        number(test.p()),
        number(test.adjusted()),
        test.isBetter(field) ? "first" : test.isWorse(field) ? "second" : "");
  }

  private static String number(double x) {
    return Double.isFinite(x) ? String.valueOf(x) : "";
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(",", "", LINE_END));
  }
}
