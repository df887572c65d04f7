package dev.bakeoff.preparation;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What turns stored rows into what models see: first the encoder, where the dataset is a table with
 * categories or missing values, then the scaler.
 *
 * @param encoder empty where features are what is stored
 * @param scaler of the d features
 */
public record Preparation(Optional<Encoder> encoder, Scaler scaler) {

  /** Scaling alone. */
  public static Preparation of(Scaler scaler) {
    return new Preparation(Optional.empty(), scaler);
  }

  /** What was learned before; without columns there is scaling alone. */
  public static Preparation of(List<EncodedColumn> table, Scaler scaler) {
    return new Preparation(
        table.isEmpty() ? Optional.empty() : Optional.of(new Encoder(table)), scaler);
  }

  /**
   * What the stored values of a dataset are.
   *
   * @param values shape (n, columns); read only
   * @param names of the columns; empty where they have none
   * @param table all columns with their rules; empty where features are what is stored
   */
  public record Stored(Features values, List<String> names, List<TableColumn> table) {}

  /**
   * Learns from training rows, and makes sure that scaling takes no value of either part out of
   * range.
   *
   * @param train the training rows, at least one; read only
   * @param test rows that are prepared as well; read only
   * @throws DataException if it does, or a column has no value in the training rows; the message
   *     names the feature
   * @throws IllegalArgumentException for unit scaling of features that are not bytes
   */
  public static Preparation learn(Scaling scaling, Stored stored, int[] train, int[] test)
      throws DataException {
    Preparation learned;
    if (stored.table.isEmpty()) {
      learned = of(Scaler.fit(scaling, stored.values, train));
    } else {
      Encoder encoder = Encoder.learn(stored.table, stored.values, train);
      learned =
          new Preparation(
              Optional.of(encoder), TableScaler.fit(scaling, encoder, stored.values, train));
    }
    ScaledRange range = learned.range(stored.values, stored.names);
    Scaler byColumn = learned.byColumn();
    range.requireUsable(byColumn, train);
    range.requireFinite(byColumn, train);
    range.requireFinite(byColumn, test);
    return learned;
  }

  /** Learns the same anew from other training rows. */
  public Preparation again(
      Scaling scaling, Features values, List<String> names, int[] train, int[] test)
      throws DataException {
    List<TableColumn> table =
        encoder
            .map(one -> one.columns().stream().map(EncodedColumn::column).toList())
            .orElse(List.of());
    return learn(scaling, new Stored(values, names, table), train, test);
  }

  /**
   * Checks that scaled values stay finite.
   *
   * @throws DataException if one does not; the message names the row and the feature
   */
  public void requireFinite(Features values, List<String> names, int[] rows) throws DataException {
    range(values, names).requireFinite(byColumn(), rows);
  }

  private ScaledRange range(Features values, List<String> names) {
    return new ScaledRange(values, names, encoder.isPresent());
  }

  /** Number of features d. */
  public int features() {
    return scaler.shift().length;
  }

  /** Stored rows as models see them. */
  public ScaledRows rows(Features stored) {
    return encoder.isPresent()
        ? new TableRows(stored, encoder.get(), scaler)
        : new PlainRows(stored, scaler);
  }

  /** How the stored values of columns of numbers are scaled; others are left alone. */
  private Scaler byColumn() {
    if (encoder.isEmpty()) {
      return scaler;
    }
    List<EncodedColumn> columns = encoder.get().columns();
    double[] shift = new double[columns.size()];
    double[] factor = new double[columns.size()];
    Arrays.fill(factor, 1);
    for (int c = 0; c < shift.length; c++) {
      ColumnRule rule = columns.get(c).column().rule();
      if (!rule.holdsCategories()) {
        shift[c] = scaler.shift()[encoder.get().start(c)];
        factor[c] = scaler.factor()[encoder.get().start(c)];
      }
    }
    return new Scaler(shift, factor);
  }
}
