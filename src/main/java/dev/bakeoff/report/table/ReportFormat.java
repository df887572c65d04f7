package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import java.io.IOException;

/** A form in which a comparison is written. The same comparison gives the same bytes. */
public interface ReportFormat {
  /** The name of its file in a result set's folder. */
  String file();

  /**
   * The whole file.
   *
   * @throws IOException if a part of it cannot be read
   */
  String write(Comparison comparison) throws IOException;
}
