package dev.bakeoff.data;

import dev.bakeoff.config.ColumnRule.Coding;
import java.util.Arrays;

/**
 * A column with what was learned of it from training rows. Its features are, in this order: its
 * number, or one for each of its categories, or one with the number of its category; then, where
 * there is one, that which is 1 if the value was missing and else 0.
 *
 * @param column as it is stored
 * @param known the categories that features know, by their numbers in the column, in the order of
 *     the features; empty of a column of numbers; kept, must not change
 * @param fill what stands for a missing value, a number or a category's number; NaN if none may be
 *     missing
 * @param indicator whether there is a feature that says that the value was missing
 */
public record EncodedColumn(TableColumn column, int[] known, double fill, boolean indicator) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if a known category is none of the column's
   */
  public EncodedColumn {
    for (int category : known) {
      if (category < 0 || category >= column.categories().size()) {
        throw new IllegalArgumentException(
            "category " + category + " of '" + column.name() + "', which has fewer");
      }
    }
  }

  /** Whether there is a feature for each category. */
  public boolean oneHot() {
    return column.rule().holdsCategories() && column.rule().coding() == Coding.ONE_HOT;
  }

  /** How many features it makes. */
  public int width() {
    return (oneHot() ? known.length : 1) + (indicator ? 1 : 0);
  }

  /**
   * The same for rows that were read later, of which the column has no other categories than those
   * that features know, numbered in their order.
   */
  public EncodedColumn alone() {
    int[] order = new int[known.length];
    Arrays.setAll(order, k -> k);
    TableColumn same =
        new TableColumn(
            column.name(),
            column.rule(),
            Arrays.stream(known).mapToObj(column.categories()::get).toList(),
            column.declared());
    double own = fill;
    if (column.rule().holdsCategories() && !Double.isNaN(fill)) {
      own = known.length; // a category that no feature knows
      for (int k = 0; k < known.length; k++) {
        own = known[k] == (int) fill ? k : own;
      }
    }
    return new EncodedColumn(same, order, own, indicator);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedColumn one
        && column.equals(one.column)
        && Arrays.equals(known, one.known)
        && Double.compare(fill, one.fill) == 0
        && indicator == one.indicator;
  }

  @Override
  public int hashCode() {
    return column.hashCode();
  }
}
