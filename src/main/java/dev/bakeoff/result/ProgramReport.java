package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What a program outside the trial's JVM said of itself; all null for other models.
 *
 * @param commandSeconds from the program's start to its end, as Bakeoff measured it
 * @param reportedByCommand the fields of this row that are the program's own word, which Bakeoff
 *     could not measure
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgramReport(Double commandSeconds, List<String> reportedByCommand) {

  /** Of a model that is no such program. */
  public static final ProgramReport NONE = new ProgramReport(null, null);
}
