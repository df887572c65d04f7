package dev.bakeoff.contract;

import static dev.bakeoff.contract.Check.require;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.ChoiceType;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.Hyperparameter.RealType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.split.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything that a model must do, whatever its library. */
public final class ModelContract {
  private static final double LEARNED = 0.95; // of examples that are easily told apart
  private static final double MOSTLY = 0.9; // where a few of them are odd

  private ModelContract() {}

  /** The checks, in the order in which to run them. */
  public static List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("describes itself", ModelContract::describesItself));
    checks.add(new Check("enforces the ranges it declares", ModelContract::enforcesRanges));
    checks.add(new Check("learns a separable set", ModelContract::learnsASeparableSet));
    checks.add(new Check("learns images", ModelContract::learnsImages));
    checks.add(new Check("predicts the same for the same seed", ModelContract::sameSeed));
    checks.add(new Check("learns from scratch when fitted again", ModelContract::fittedAgain));
    checks.add(new Check("learns the same beside others", ModelContract::besideOthers));
    checks.add(new Check("predicts the same again", ModelContract::predictsAgain));
    checks.add(new Check("predicts a single example", ModelContract::singleExample));
    checks.add(new Check("leaves the examples as they were", ModelContract::leavesExamples));
    checks.add(new Check("survives constant features", ModelContract::constantFeatures));
    checks.add(new Check("survives nothing else", ModelContract::nothingButConstantFeatures));
    checks.add(new Check("survives one feature", ModelContract::oneFeature));
    checks.add(new Check("survives one example of a class", ModelContract::oneExampleOfAClass));
    checks.add(new Check("survives a class without examples", ModelContract::classWithoutExamples));
    checks.add(new Check("survives a single class", ModelContract::singleClass));
    checks.add(new Check("predicts the same when saved and loaded", SavingChecks::saveAndLoad));
    checks.add(new Check("names the damaged file of a saved model", SavingChecks::damagedFiles));
    checks.add(new Check("obeys the thread limit", ThreadChecks::obeysTheLimit));
    checks.add(new Check("closes", ThreadChecks::closes));
    return List.copyOf(checks);
  }

  private static void describesItself(Subject subject) {
    ModelInfo info = subject.provider().info();
    require(info.equals(subject.provider().info()), "info() differs from call to call");
    require(!info.library().name().isBlank(), "the library has no name");
    require(!info.library().version().isBlank(), "the library has no version");
    for (Hyperparameter one : info.hyperparameters()) {
      require(
          !one.description().isBlank() && !one.description().contains("\n"),
          "the hyperparameter %s has no description of one line",
          one.name());
    }
  }

  private static void enforcesRanges(Subject subject) {
    List<Hyperparameter> all = subject.provider().info().hyperparameters();
    if (all.isEmpty()) {
      throw new Check.NotApplicable("it has no hyperparameters");
    }
    for (Hyperparameter one : all) {
      if (!one.isOthers()) {
        accepts(subject, one, one.defaultValue());
        refuses(subject, one, new Object());
      }
      if (one.type() instanceof IntegerType type) {
        accepts(subject, one, type.min());
        if (type.min() > Long.MIN_VALUE) {
          refuses(subject, one, type.min() - 1);
        }
        if (type.max() < Long.MAX_VALUE) {
          refuses(subject, one, type.max() + 1);
        }
      } else if (one.type() instanceof RealType type) {
        refuses(subject, one, Double.NaN);
        if (Double.isFinite(type.min())) {
          refuses(subject, one, type.minIncluded() ? Math.nextDown(type.min()) : type.min());
        }
        if (Double.isFinite(type.max())) {
          refuses(subject, one, Math.nextUp(type.max()));
        }
      } else if (one.type() instanceof ChoiceType type) {
        type.words().forEach(word -> accepts(subject, one, word));
        refuses(subject, one, "no such word");
      }
    }
  }

  private static void accepts(Subject subject, Hyperparameter one, Object value) {
    try {
      subject.provider().hyperparameters(Map.of(one.name(), value));
    } catch (IllegalArgumentException e) {
      throw new Check.Violation(one.name() + " refuses " + value + ": " + e.getMessage());
    }
  }

  private static void refuses(Subject subject, Hyperparameter one, Object value) {
    try {
      subject.provider().hyperparameters(Map.of(one.name(), value));
    } catch (IllegalArgumentException e) {
      return;
    }
    throw new Check.Violation(
        one.name() + " accepts " + value + ", which is not " + one.type().describe());
  }

  private static void learnsASeparableSet(Subject subject) throws Exception {
    learns(
        subject, SmallData.clouds(150, 6, 3, 0.1, 1), SmallData.clouds(99, 6, 3, 0.1, 2), LEARNED);
  }

  private static void learnsImages(Subject subject) throws Exception {
    learns(subject, SmallData.bands(150, 1), SmallData.bands(99, 2), LEARNED);
  }

  /** A baseline must only predict. */
  private static void learns(Subject subject, Examples train, Examples test, double atLeast)
      throws Exception {
    double accuracy = SmallData.accuracy(subject.predictions(train, test, 2), test);
    require(
        !subject.learns() || accuracy > atLeast,
        "test accuracy %.3f, expected above %.2f",
        accuracy,
        atLeast);
  }

  private static void sameSeed(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    Examples test = subject.hard(2);
    requireSame(subject.predictions(train, test, 2), subject.predictions(train, test, 2));
  }

  private static void fittedAgain(Subject subject) throws Exception {
    Examples test = subject.hard(2);
    try (Trainer trainer = subject.prepared(subject.hard(1), 2)) {
      Predictions first;
      try (Classifier classifier = trainer.fit()) {
        first = subject.predict(classifier, test);
      }
      try (Classifier classifier = trainer.fit()) {
        requireSame(first, subject.predict(classifier, test));
      }
    }
  }

  private static void besideOthers(Subject subject) throws Exception {
    if (!subject.provider().fitsSideBySide()) {
      throw new Check.NotApplicable("its fits run one after the other");
    }
    Examples train = subject.hard(1);
    Examples test = subject.hard(2);
    Predictions alone = subject.predictions(train, test, 1);
    Parallel.map(4, 8, i -> unchecked(() -> subject.predictions(train, test, 1)))
        .forEach(one -> requireSame(alone, one));
  }

  private static void predictsAgain(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    Examples other = subject.hard(2);
    subject.fit(
        train,
        2,
        classifier -> {
          Predictions first = subject.predict(classifier, train);
          int[] labels = first.labels().clone();
          subject.predict(classifier, other);
          require(
              Arrays.equals(labels, first.labels()), "a later call changes earlier predictions");
          requireSame(first, subject.predict(classifier, train));
          FitSummary summary = classifier.summary();
          require(
              summary.iterations() == null || summary.iterations() >= 0,
              "it did %d iterations",
              summary.iterations());
          return first;
        });
  }

  private static void singleExample(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    Examples one = SmallData.examples(Arrays.copyOf(SmallData.values(train), 1), new int[1], 3);
    int alone = subject.predictions(train, one, 2).labels()[0];
    int among = subject.predictions(train, train, 2).labels()[0];
    require(alone == among, "alone it is of class %d, among others of class %d", alone, among);
  }

  private static void leavesExamples(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    double[][] x = SmallData.values(train);
    int[] labels = train.labels();
    subject.predictions(train, train, 2);
    require(Arrays.deepEquals(x, SmallData.values(train)), "it changed features");
    require(Arrays.equals(labels, train.labels()), "it changed labels");
  }

  private static void constantFeatures(Subject subject) throws Exception {
    Examples clouds = SmallData.clouds(90, 9, 3, 0.1, 1);
    double[][] x = SmallData.values(clouds);
    for (double[] row : x) {
      row[3] = 0;
      row[7] = 1;
    }
    Arrays.fill(x[0], 0);
    Examples train = SmallData.examples(x, clouds.labels(), 3);
    learns(subject, train, train, MOSTLY);
  }

  private static void nothingButConstantFeatures(Subject subject) throws Exception {
    int[] labels = IntStream.range(0, 30).map(i -> i % 3).toArray();
    Examples train = SmallData.examples(new double[30][4], labels, 3);
    subject.predictions(train, train, 2);
  }

  private static void oneFeature(Subject subject) throws Exception {
    Examples train = SmallData.clouds(60, 1, 2, 0.1, 1);
    subject.predictions(train, train, 2); // to tell these apart, a linear model needs a bias
  }

  private static void oneExampleOfAClass(Subject subject) throws Exception {
    Examples clouds = SmallData.clouds(60, 6, 2, 0.1, 1);
    int[] labels = clouds.labels();
    labels[17] = 2;
    Examples train = SmallData.examples(SmallData.values(clouds), labels, 3);
    learns(subject, train, train, MOSTLY);
  }

  private static void classWithoutExamples(Subject subject) throws Exception {
    for (Examples train : List.of(without(5, 0, 3), without(5, 1, 2, 4))) {
      Examples test = SmallData.clouds(50, 10, 5, 0.1, 2);
      Predictions predictions = subject.predictions(train, test, 2);
      for (int label : predictions.labels()) {
        require(
            Arrays.stream(train.labels()).anyMatch(seen -> seen == label),
            "it predicts class %d, of which it has seen no example",
            label);
      }
      learns(subject, train, train, LEARNED);
    }
  }

  private static void singleClass(Subject subject) throws Exception {
    Examples train = without(3, 0, 2);
    Predictions predictions = subject.predictions(train, train, 2); // or a reason why not
    require(
        Arrays.stream(predictions.labels()).allMatch(label -> label == 1),
        "it predicts other classes than the only one it has seen");
  }

  /** Clouds of some classes; the highest class comes first. */
  static Examples without(int classes, Integer... missing) {
    Examples all = SmallData.clouds(100, 10, classes, 0.1, 1);
    double[][] x = SmallData.values(all);
    int[] kept =
        IntStream.range(0, all.size())
            .map(i -> all.size() - 1 - i)
            .filter(i -> !List.of(missing).contains(all.label(i)))
            .toArray();
    return SmallData.examples(
        Arrays.stream(kept).mapToObj(i -> x[i]).toArray(double[][]::new),
        Arrays.stream(kept).map(all::label).toArray(),
        classes);
  }

  /** Requires the same predictions, bit by bit. */
  static void requireSame(Predictions expected, Predictions found) {
    int differing =
        (int)
            IntStream.range(0, expected.labels().length)
                .filter(i -> expected.labels()[i] != found.labels()[i])
                .count();
    require(differing == 0, "%d of %d predictions differ", differing, expected.labels().length);
    require(
        Arrays.equals(expected.probabilities(), found.probabilities()), "the probabilities differ");
  }

  /** Lets a piece of parallel work throw what it likes. */
  private static <T> T unchecked(java.util.concurrent.Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
