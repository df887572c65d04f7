package dev.bakeoff.config;

/**
 * How a column of a table becomes features.
 *
 * @param kind what its cells hold; null where a config leaves it to the file, which then declares
 *     categories or holds numbers
 * @param coding what becomes of a category
 * @param missing what stands for a value that is missing
 * @param constant that value for {@link Missing#CONSTANT}, as the config writes it; else null
 * @param indicator whether a further feature says that the value was missing
 */
public record ColumnRule(
    Kind kind, Coding coding, Missing missing, String constant, boolean indicator) {

  /** A number, and nothing may be missing. */
  public static final ColumnRule PLAIN =
      new ColumnRule(null, Coding.ONE_HOT, Missing.REFUSE, null, false);

  /** What a column's cells hold. */
  public enum Kind {
    /** Finite numbers. */
    NUMBER,
    /** Words, of which each is a category, as it is written. */
    CATEGORY
  }

  /** What becomes of a category. */
  public enum Coding {
    /** A feature for each category of the training rows: 1 for the row's own, 0 for the others. */
    ONE_HOT,
    /** One feature: the category's number from 0, or -1 for one that no training row has. */
    ORDINAL
  }

  /** What stands for a missing value; what is learned for it is learned from training rows only. */
  public enum Missing {
    /** Nothing: it is an error. */
    REFUSE,
    /** The median; of a category the most frequent one. */
    MEDIAN,
    /** The mean; of a category the most frequent one. */
    MEAN,
    /** The most frequent value; of several the smallest. */
    MOST_FREQUENT,
    /** A value that the config names. */
    CONSTANT
  }

  /** The same rule for what the file, or a rule for this column, says that it holds. */
  public ColumnRule as(Kind known) {
    return new ColumnRule(known, coding, missing, constant, indicator);
  }

  /** Whether the column holds categories; not so where only the file could tell. */
  public boolean holdsCategories() {
    return kind == Kind.CATEGORY;
  }

  /** Whether a value may be missing. */
  public boolean fills() {
    return missing != Missing.REFUSE;
  }
}
