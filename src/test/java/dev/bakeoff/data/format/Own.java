package dev.bakeoff.data.format;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Arrays;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.DatasetSpec.Examples;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.DatasetSpec.Image;
import dev.bakeoff.config.DatasetSpec.InFiles;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.config.DatasetSpec.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what a config would say of a dataset in files. */
public final class Own {
  private final Path folder;
  private final Format format;
  private Column label;
  private List<Column> drop = List.of();
  private Optional<Boolean> header = Optional.empty();
  private boolean decimalComma;
  private boolean zeroBased;
  private Optional<Examples> examples = Optional.empty();
  private char delimiter = ',';
  private char quote = '"';
  private Optional<Image> image = Optional.empty();
  private Optional<String> test = Optional.empty();
  private Map<String, String> labels = Map.of();
  private String variable = Arrays.DEFAULT.variable();
  private ColumnRules columns = ColumnRules.PLAIN;

  public Own(Path folder, Format format) {
    this.folder = folder;
    this.format = format;
    header = format == Format.CSV ? Optional.of(true) : Optional.empty();
    label = format.label();
  }

  public Own label(Column column) {
    label = column;
    return this;
  }

  public Own drop(Column... columns) {
    drop = List.of(columns);
    return this;
  }

  public Own header(boolean there) {
    header = Optional.of(there);
    return this;
  }

  /** Says nothing of a header. */
  public Own headerUnsaid() {
    header = Optional.empty();
    return this;
  }

  public Own decimalComma() {
    decimalComma = true;
    return this;
  }

  public Own zeroBased() {
    zeroBased = true;
    return this;
  }

  public Own examples(Examples side) {
    examples = Optional.of(side);
    return this;
  }

  public Own delimiter(char c) {
    delimiter = c;
    return this;
  }

  Own quote(char c) {
    quote = c;
    return this;
  }

  public Own image(int height, int width) {
    image = Optional.of(new Image(height, width));
    return this;
  }

  /** How columns become features. */
  public Own columns(ColumnRules rules) {
    columns = rules;
    return this;
  }

  public Own test(String file) {
    test = Optional.of(file);
    return this;
  }

  /** The array with the features. */
  public Own variable(String name) {
    variable = name;
    return this;
  }

  /** The files with the labels of files with images. */
  public Own labels(Map<String, String> files) {
    labels = files;
    return this;
  }

  Reading reading() {
    return new Reading(
        format,
        new Text(header, delimiter, quote, decimalComma, zeroBased),
        label,
        drop,
        new Arrays(variable, examples),
        image);
  }

  public InFiles spec(String file) {
    return new InFiles("own", folder, file, test, Optional.empty(), labels, reading(), columns);
  }
}
