package dev.bakeoff.config;

import java.util.List;

/** How rows are picked for training and test. */
public sealed interface SplitSpec {

  /** The training and test part that the dataset comes with. */
  record Given() implements SplitSpec {}

  /**
   * A random share of all rows is set aside for test.
   *
   * @param test that share, in (0, 1)
   * @param stratify whether every class keeps its share in both parts
   */
  record Holdout(double test, boolean stratify) implements SplitSpec {}

  /**
   * Rows are dealt into folds, and each fold is the test part once.
   *
   * @param folds how many, at least 2
   * @param stratify whether every class keeps its share in every fold
   */
  record KFold(int folds, boolean stratify) implements SplitSpec {}

  /**
   * Rows named by number, counted from 0 in file order (training files first).
   *
   * @param train ranges of training rows
   * @param test ranges of test rows
   */
  record Rows(List<Range> train, List<Range> test) implements SplitSpec {
    /** Keeps unmodifiable copies. */
    public Rows {
      train = List.copyOf(train);
      test = List.copyOf(test);
    }
  }

  /**
   * Consecutive rows, written {@code 0..59999}.
   *
   * @param first the first row, at least 0
   * @param last the last row, included, at least {@code first}
   */
  record Range(int first, int last) {}
}
