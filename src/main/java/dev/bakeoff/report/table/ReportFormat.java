package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import java.io.IOException;
import java.util.List;

/** A form in which a comparison is written. The same comparison gives the same bytes. */
public interface ReportFormat {
  /**
   * Its files; a reader begins with the first.
   *
   * @throws IOException if a part of it cannot be read
   */
  List<ReportFile> write(Comparison comparison) throws IOException;
}
