package dev.bakeoff.split;

import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Picks the rows for training and test. Both parts are in ascending order, so that file order is
 * kept; the same seed picks the same rows on every platform ({@link Random} has a specified
 * algorithm).
 */
public final class Splitter {
  private final int[] labels;
  private final int classes;
  private final OptionalInt givenTrain;
  private final long seed;

  /**
   * Row numbers of the two parts.
   *
   * @param train training rows, ascending, at least one
   * @param test test rows, ascending, at least one, none of them a training row
   */
  public record Parts(int[] train, int[] test) {}

  /**
   * Prepares for picking.
   *
   * @param labels class numbers in [0, k) of all n rows; read only
   * @param classes k
   * @param givenTrain how many of the first rows are the given training part, if there is one
   * @param seed of the random kinds of split
   */
  public Splitter(int[] labels, int classes, OptionalInt givenTrain, long seed) {
    this.labels = labels;
    this.classes = classes;
    this.givenTrain = givenTrain;
    this.seed = seed;
  }

  /**
   * Picks the parts.
   *
   * @param spec how
   * @param fold which fold is the test part, from 1; only read for {@link SplitSpec.KFold}
   * @throws DataException if the dataset cannot be split so
   */
  public Parts pick(SplitSpec spec, int fold) throws DataException {
    Parts parts;
    if (spec instanceof SplitSpec.Holdout holdout) {
      parts = holdout(holdout);
    } else if (spec instanceof SplitSpec.KFold kfold) {
      parts = fold(kfold, fold);
    } else if (spec instanceof SplitSpec.Rows rows) {
      parts = new Parts(rows(rows.train()), rows(rows.test()));
    } else {
      parts = given();
    }
    if (parts.train().length == 0 || parts.test().length == 0) {
      throw new DataException(
          "a split of "
              + labels.length
              + " examples leaves "
              + parts.train().length
              + " for training and "
              + parts.test().length
              + " for test, expected at least one of each; change 'split' in the config");
    }
    return parts;
  }

  /**
   * Picks a random subset of the training part; with the same seed a smaller one is part of a
   * larger one.
   *
   * @param parts the whole parts
   * @param size how many training rows to keep
   * @throws DataException if there are fewer
   */
  public Parts shrink(Parts parts, int size) throws DataException {
    int[] train = parts.train();
    if (size > train.length) {
      throw new DataException(
          "train_sizes asks for "
              + size
              + " training examples, but the training part has "
              + train.length);
    }
    int[] order = shuffled(train, new Random(seed ^ 0x7472_6169_6E73_697AL));
    int[] kept = Arrays.copyOf(order, size);
    Arrays.sort(kept);
    return new Parts(kept, parts.test());
  }

  private Parts given() throws DataException {
    if (givenTrain.isEmpty()) {
      throw new DataException(
          "the dataset comes in one piece, so 'split: {kind: given}' is not possible; use holdout or kfold");
    }
    int first = givenTrain.getAsInt();
    return new Parts(
        IntStream.range(0, first).toArray(), IntStream.range(first, labels.length).toArray());
  }

  private int[] rows(List<SplitSpec.Range> ranges) throws DataException {
    for (SplitSpec.Range range : ranges) {
      if (range.last() >= labels.length) {
        throw new DataException(
            "the split names row "
                + range.last()
                + ", but the dataset's rows are 0.."
                + (labels.length - 1));
      }
    }
    return ranges.stream()
        .flatMapToInt(r -> IntStream.rangeClosed(r.first(), r.last()))
        .sorted()
        .toArray();
  }

  /** The test part has {@code n * test} examples, rounded to the nearest whole number, half up. */
  private Parts holdout(SplitSpec.Holdout spec) throws DataException {
    int size =
        BigDecimal.valueOf(spec.test()) // in decimals as written: 0.145 of 100 is 14.5
            .multiply(BigDecimal.valueOf(labels.length))
            .setScale(0, RoundingMode.HALF_UP)
            .intValue();
    List<int[]> groups = groups(spec.stratify());
    int[] sizes = groups.size() == 1 ? new int[] {size} : shares(groups, size, spec);
    boolean[] test = new boolean[labels.length];
    Random random = new Random(seed);
    for (int c = 0; c < sizes.length; c++) {
      int[] order = shuffled(groups.get(c), random);
      for (int i = 0; i < sizes[c]; i++) {
        test[order[i]] = true;
      }
    }
    return divide(test);
  }

  /** How many test examples each class gives. */
  private int[] shares(List<int[]> groups, int size, SplitSpec.Holdout spec) throws DataException {
    // Lots have a stream of their own: they change no order where no class needs one.
    return new LargestRemainders(groups.stream().mapToInt(group -> group.length).toArray())
        .divide(size, new Random(seed ^ 0x7465_7374_6C6F_7473L))
        .orElseThrow(
            () ->
                new DataException(
                    "a stratified holdout with 'test: "
                        + spec.test()
                        + "' takes "
                        + size
                        + " of "
                        + labels.length
                        + " examples, which leaves some of the "
                        + groups.size()
                        + " classes without a training example; take a smaller 'test' in the"
                        + " config, or 'stratify: false'"));
  }

  private Parts fold(SplitSpec.KFold spec, int fold) {
    boolean[] test = new boolean[labels.length];
    Random random = new Random(seed);
    int next = 0; // goes on from class to class, so that folds differ by at most one example
    for (int[] group : groups(spec.stratify())) {
      for (int row : shuffled(group, random)) {
        test[row] = next % spec.folds() == fold - 1;
        next++;
      }
    }
    return divide(test);
  }

  private List<int[]> groups(boolean byClass) {
    if (!byClass) {
      return List.of(IntStream.range(0, labels.length).toArray());
    }
    List<int[]> groups = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int wanted = c;
      groups.add(IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).toArray());
    }
    return groups;
  }

  private static Parts divide(boolean[] test) {
    return new Parts(
        IntStream.range(0, test.length).filter(i -> !test[i]).toArray(),
        IntStream.range(0, test.length).filter(i -> test[i]).toArray());
  }

  private static int[] shuffled(int[] rows, Random random) {
    int[] order = rows.clone();
    Shuffle.shuffle(order, random);
    return order;
  }
}
