package dev.bakeoff.cli.option;

import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Examples;
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
          "Where labels are: a column by name, by place from 1, first or last, or as name:NAME or place:N; of MAT the variable; none to look at none."
              + " Default: the column or variable called label, ARFF's last column, LIBSVM's first word.")
  private String label;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "Between the columns of CSV, such as ';' or '\\t', or whitespace. Default: a comma; a tab in .tsv.")
  private String delimiter;

  @Option(
      names = "--header",
      negatable = true,
      fallbackValue = "true",
      description =
          "Whether the first row of CSV holds the columns' names. Default: it does where none of it is a number.")
  private Boolean header;

  @Option(names = "--decimal-comma", description = "Numbers in CSV are written 1,5.")
  private boolean decimalComma;

  @Option(
      names = "--zero-based",
      negatable = true,
      fallbackValue = "true",
      description = "Whether LIBSVM's features are counted from 0. Default: as in training.")
  private Boolean zeroBased;

  @Option(
      names = "--examples",
      paramLabel = "SIDE",
      description =
          "rows or columns: which of a MAT matrix's sides are the examples. Default: the one that fits; where both do, as in training.")
  private Examples examples;

  @Option(
      names = "--variable",
      paramLabel = "NAME",
      description = "The variable with the features in MAT. Default: data.")
  private String variable;

  /** What was given. */
  public RawRows.Options toOptions() throws UsageException {
    String between = delimiter;
    if (between != null) {
      between = between.equals("\\t") ? "\t" : between.equals("whitespace") ? " " : between;
      if (between.length() != 1 || "\"\r\n".contains(between)) {
        throw new UsageException(
            "--delimiter " + delimiter + ": expected one character, \\t or whitespace");
      }
    }
    if (decimalComma && (between == null || between.equals(","))) {
      throw new UsageException(
          "--decimal-comma: a comma cannot stand between columns as well; add for instance"
              + " --delimiter ';'");
    }
    return new RawRows.Options(
        Optional.ofNullable(format),
        Optional.ofNullable(label),
        Optional.ofNullable(between).map(text -> text.charAt(0)),
        Optional.ofNullable(header),
        decimalComma,
        Optional.ofNullable(zeroBased),
        new Arrays(
            Optional.ofNullable(variable).orElse(Arrays.DEFAULT.variable()),
            Optional.ofNullable(examples)));
  }
}
