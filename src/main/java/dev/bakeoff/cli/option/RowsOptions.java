package dev.bakeoff.cli.option;

import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.data.format.RawRows;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how to read a file of rows. */
public final class RowsOptions {

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "csv, mat, libsvm or arff. Default: IDX, NumPy and MAT are told by their content, others by the file's name.")
  private Format format;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "Where labels are: a column by name, by place from 1 or last; of MAT the variable; none to look at none."
              + " Default: the column or variable called label, ARFF's last column, LIBSVM's first word.")
  private String label;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "Between the columns of CSV, such as ';' or '\\t'. Default: a comma; a tab in .tsv.")
  private String delimiter;

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      description = "The variable with the features in MAT. Default: data.")
  private String variable;

  /** What was given. */
  public RawRows.Options toOptions() throws UsageException {
    Optional<String> between =
        Optional.ofNullable(delimiter).map(text -> text.equals("\\t") ? "\t" : text);
    if (between.isPresent() && (between.get().length() != 1 || "\"\r\n".contains(between.get()))) {
      throw new UsageException("--delimiter " + delimiter + ": expected one character");
    }
    return new RawRows.Options(
        Optional.ofNullable(format),
        Optional.ofNullable(label),
        between.map(text -> text.charAt(0)),
        Optional.ofNullable(variable));
  }
}
