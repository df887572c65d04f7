package dev.bakeoff.split;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.preparation.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Cross-validation inside a training part: what a search scores its candidates by. */
public final class Folds {
  private Folds() {}

  /**
   * One fold.
   *
   * @param train all other folds' examples
   * @param validation this fold's examples, prepared by what was learned from {@code train}
   */
  public record Fold(Examples train, Examples validation) {}

  /**
   * Deals examples into folds, class by class, so that each class is spread evenly. What prepares a
   * fold is learned from its own training examples.
   *
   * @param part the training part
   * @param names of its stored columns; empty where they have none
   * @param scaling how to scale
   * @param folds how many, at least 2
   * @param seed the same seed deals the same folds on every platform
   * @throws DataException if there are fewer examples than folds, or a fold's scaling takes a value
   *     out of range; the message names the fold and the feature
   */
  public static List<Fold> deal(
      Examples part, List<String> names, Scaling scaling, int folds, long seed)
      throws DataException {
    if (part.size() < folds) {
      throw new DataException(
          "search: folds: "
              + folds
              + " folds need as many training examples, there are "
              + part.size());
    }
    Splitter splitter = new Splitter(part.labels(), part.classes(), OptionalInt.empty(), seed);
    List<Fold> dealt = new ArrayList<>();
    for (int fold = 1; fold <= folds; fold++) {
      Splitter.Parts parts = splitter.pick(new SplitSpec.KFold(folds, true), fold);
      Preparation own = prepare(part, names, scaling, parts, fold);
      dealt.add(new Fold(part.prepared(parts.train(), own), part.prepared(parts.test(), own)));
    }
    return dealt;
  }

  private static Preparation prepare(
      Examples part, List<String> names, Scaling scaling, Splitter.Parts parts, int fold)
      throws DataException {
    try {
      return part.prepareAgain(scaling, names, parts);
    } catch (DataException e) {
      throw new DataException("search: fold " + fold + ": " + e.getMessage(), e);
    }
  }
}
