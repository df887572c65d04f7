package dev.bakeoff.report;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.text.Escape;
import java.util.List;

/**
 * Writes precision, recall and F1 of every model and class with the class's number of test examples
 * as CSV (RFC 4180), over the stored predictions of all trials.
 */
final class ClassesCsv implements ReportFormat {
  private static final String LINE_END = "\r\n";

  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("classes.csv", text(comparison)));
  }

  /** All of the file. */
  String text(Comparison comparison) {
    StringBuilder out =
        new StringBuilder("dataset,model,class,support,precision,recall,f1").append(LINE_END);
    for (DatasetComparison section : comparison.sections()) {
      List<String> classes = section.classes();
      for (ModelResults entry : section.entries()) {
        if (!classes.isEmpty()) {
          entry.confusion(classes.size()).ifPresent(matrix -> write(out, section, entry, matrix));
        }
      }
    }
    return out.toString();
  }

  private static void write(
      StringBuilder out, DatasetComparison section, ModelResults entry, ConfusionMatrix matrix) {
    for (int c = 0; c < matrix.classes(); c++) {
      out.append(Escape.csv(section.dataset())).append(',');
      out.append(Escape.csv(entry.label())).append(',');
      out.append(Escape.csv(section.classes().get(c))).append(',');
      out.append(matrix.support(c)).append(',').append(matrix.precision(c)).append(',');
      out.append(matrix.recall(c)).append(',').append(matrix.f1(c)).append(LINE_END);
    }
  }
}
