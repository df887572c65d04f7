package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.FoldScore;
import dev.bakeoff.result.SearchScores;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.ExamplesBuilder;
import dev.bakeoff.split.Folds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRunTest {
  @TempDir Path dir;

  private final List<Integer> threads = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> largest = Collections.synchronizedList(new ArrayList<>());
  private final List<FoldScore> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> settled = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> folders = Collections.synchronizedList(new ArrayList<>());
  private int made; // shared objects; one thread at a time makes one
  private boolean sideBySide = true;

  /**
   * Predicts 1 where the first feature is above the hyperparameter {@code cut}; learns nothing.
   * Fails to fit for a cut of -1, and reports a loss of NaN for one of -2.
   */
  private final class Cut implements ModelProvider {
    @Override
    public ModelInfo info() {
      return new ModelInfo(
          "cut",
          "cut",
          new Library("none", "1"),
          "compares a feature with a number",
          Hyperparameter.real("cut", 0, -9, 99, "where 1 begins"),
          Hyperparameter.flag("flip", false, "swap the classes"),
          Hyperparameter.real(
              "rest", -1, -1, 1, "what the other class is given; -1 for no scores"));
    }

    @Override
    public boolean fitsSideBySide() {
      return sideBySide;
    }

    @Override
    public Trainer trainer(Hyperparameters values, FitContext context) {
      return new CutTrainer(values.real("cut"), values.flag("flip"), values.real("rest"), context);
    }
  }

  private final class CutTrainer implements Trainer {
    private final double cut;
    private final boolean flip;
    private final double rest;
    private final FitContext context;

    CutTrainer(double cut, boolean flip, double rest, FitContext context) {
      this.cut = cut;
      this.flip = flip;
      this.rest = rest;
      this.context = context;
    }

    @Override
    public Optional<String> unsupported(Examples train) {
      return cut == -3 ? Optional.of("cannot cut there") : Optional.empty();
    }

    @Override
    public void prepare(Examples train) {
      try (Stream<Path> all = Files.list(context.scratch().getParent())) {
        Files.write(context.scratch().resolve("copy"), new byte[train.size()]);
        folders.add(all.count());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      threads.add(context.threads());
      largest.add(
          context.shared(
              "largest",
              () -> {
                made++;
                return IntStream.range(0, train.size())
                    .mapToDouble(i -> train.value(i, 0))
                    .max()
                    .orElseThrow();
              }));
    }

    @Override
    public Classifier fit() {
      if (cut == -1) {
        throw new IllegalStateException("cannot fit");
      }
      context.progress(1, cut == -2 ? Double.NaN : 0.5);
      return examples -> {
        int[] labels =
            IntStream.range(0, examples.size())
                .map(i -> (examples.value(i, 0) > cut ? 1 : 0) ^ (flip ? 1 : 0))
                .toArray();
        float[] scores = new float[2 * labels.length];
        Arrays.fill(scores, (float) rest);
        IntStream.range(0, labels.length).forEach(i -> scores[2 * i + labels[i]] = 1);
        return rest < 0 ? Predictions.ofLabels(labels) : new Predictions(labels, scores);
      };
    }
  }

  /** One feature, 0, 1, ..., n - 1; the upper half is of class 1. */
  private static Examples halves(int n) {
    return examples(IntStream.range(0, n).asDoubleStream().toArray(), n / 2);
  }

  private static Examples examples(double[] x, int ofClassZero) {
    int[] labels = IntStream.range(0, x.length).map(i -> i < ofClassZero ? 0 : 1).toArray();
    double[][] rows =
        Arrays.stream(x).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
    return ExamplesBuilder.of(rows).labels(labels, 2).build();
  }

  private static Search cuts(Scaling scaling, Metric metric, double... cuts) {
    return new Search(
        Arrays.stream(cuts).mapToObj(cut -> Map.<String, Object>of("cut", cut)).toList(),
        4,
        metric,
        scaling,
        11);
  }

  private Map<String, Object> run(Search search, Map<String, Object> fixed, Examples part, int n)
      throws DataException {
    return new SearchRun(
            search,
            fixed,
            new Trainers(new Cut(), List.of()),
            part,
            new SearchRun.Setting(7, n, dir, List.of()))
        .run(
            (score, done) -> {
              told.add(score);
              settled.add(done);
            });
  }

  private SearchScores scores(Search search) {
    SearchScores scores = search.scores();
    told.forEach(scores::add);
    return scores;
  }

  @Test
  void theWinnerHasTheBestMeanAndFixedValuesStay() throws Exception {
    // Of 40 examples 20 are above 19.5. A cut at 15.5 gets 4 wrong, at 30.5 it gets 11 wrong.
    Search search = cuts(Scaling.NONE, Metric.ACCURACY, 15.5, 19.5, 30.5);
    assertThat(run(search, Map.of("flip", false), halves(40), 2))
        .isEqualTo(Map.of("cut", 19.5, "flip", false, "rest", -1.0));
    List<Candidate> candidates = scores(search).candidates();
    assertThat(candidates).extracting(Candidate::rank).containsExactly(2, 1, 3);
    // four folds of ten: the means are those over all forty
    assertThat(candidates.get(0).mean()).isCloseTo(36 / 40.0, within(1e-12));
    assertThat(candidates.get(1).mean()).isEqualTo(1.0);
    assertThat(candidates.get(2).mean()).isCloseTo(29 / 40.0, within(1e-12));
    assertThat(settled).hasSize(12).contains(12);
    assertThat(run(search, Map.of("flip", true), halves(40), 2)).containsEntry("cut", 30.5);
  }

  @Test
  void keepsTheFilesOfNoMoreFitsThanRunSideBySide() throws Exception {
    Search search = cuts(Scaling.NONE, Metric.ACCURACY, 3, -1, 19.5);
    run(search, Map.of(), halves(40), 1);
    assertThat(folders).hasSize(4 + 1 + 4); // the one that fails is not tried on further folds
    assertThat(folders).containsOnly(1L);
    folders.clear();
    run(search, Map.of(), halves(40), 2); // a thread that waits long may tell of its failure late
    assertThat(Collections.max(folders)).isBetween(1L, 2L);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void ofEqualOnesTheEarlierWins() throws Exception {
    assertThat(run(cuts(Scaling.NONE, Metric.F1_MACRO, 3, 19.7, 19.5), Map.of(), halves(40), 2))
        .containsEntry("cut", 19.7);
  }

  @Test
  void theLowestLossWins() {
    Search search = cuts(Scaling.NONE, Metric.LOG_LOSS, 1, 2);
    SearchScores scores = search.scores();
    for (int fold = 1; fold <= 4; fold++) {
      scores.add(new FoldScore(0, fold, 0.5, 1, null));
      scores.add(new FoldScore(1, fold, 0.25 * fold - 0.25, 1, null));
    }
    Candidate second = scores.candidates().get(1);
    assertThat(second.mean()).isEqualTo(0.375); // (0 + 0.25 + 0.5 + 0.75) / 4
    assertThat(second.sd()).isCloseTo(0.3227, within(1e-4)); // sqrt(0.3125 / 3)
    assertThat(scores.best()).hasValue(1);
  }

  @Test
  void aLossNeedsProbabilities() {
    assertThatThrownBy(() -> run(cuts(Scaling.NONE, Metric.LOG_LOSS, 1), Map.of(), halves(40), 1))
        .hasMessageContaining("gives no probabilities, which the metric log_loss needs");
  }

  @Test
  void aLossIsNotDecidedByScoresThatAreNoProbabilities() throws Exception {
    // Each cut gives its class 1 and the other one 'rest'. The second is right more often, and with
    // 0.999 for what it rules out it would lose nearly nothing where it is wrong.
    Search search =
        new Search(
            List.of(Map.of("cut", 30.5, "rest", 0.0), Map.of("cut", 15.5, "rest", 0.999)),
            4,
            Metric.LOG_LOSS,
            Scaling.NONE,
            11);
    assertThat(run(search, Map.of(), halves(40), 1)).containsEntry("cut", 30.5);
    assertThat(scores(search).failure(1).orElseThrow())
        .contains("the probabilities for example 0 (from 0) sum to 1.9990");
  }

  @Test
  void aCandidateThatFailsIsListedAndTheOthersGoOn() throws Exception {
    Search search = cuts(Scaling.NONE, Metric.ACCURACY, -1, 19.5, -2, -3);
    assertThat(run(search, Map.of(), halves(40), 1)).containsEntry("cut", 19.5);
    SearchScores scores = scores(search);
    assertThat(scores.candidates())
        .extracting(Candidate::rank)
        .containsExactly(null, 1, null, null);
    assertThat(scores.failure(0)).contains("fold 1: java.lang.IllegalStateException: cannot fit");
    assertThat(scores.failure(1)).isEmpty();
    assertThat(scores.failure(2).orElseThrow()).contains("the loss is NaN after iteration 1");
    assertThat(scores.failure(3).orElseThrow()).contains("cannot cut there");
    assertThat(told).hasSize(3 + 4); // failed ones are not tried on further folds
    assertThat(settled.get(settled.size() - 1)).isLessThanOrEqualTo(16);
  }

  @Test
  void failsIfAllCandidatesDo() {
    assertThatThrownBy(
            () -> run(cuts(Scaling.NONE, Metric.ACCURACY, -1, -2), Map.of(), halves(40), 2))
        .hasMessage(
            "every candidate of the search failed; the first, {cut=-1.0}, on fold 1:"
                + " java.lang.IllegalStateException: cannot fit");
  }

  @Test
  void aModelThatCannotLearnFromTheseExamplesSaysSo() {
    SearchRun.Setting setting = new SearchRun.Setting(7, 1, dir, List.of());
    Search none = cuts(Scaling.NONE, Metric.ACCURACY, -3, -3);
    Search one = cuts(Scaling.NONE, Metric.ACCURACY, -3, 5);
    assertThat(
            new SearchRun(none, Map.of(), new Trainers(new Cut(), List.of()), halves(40), setting)
                .unsupported())
        .contains("cannot cut there");
    assertThat(
            new SearchRun(one, Map.of(), new Trainers(new Cut(), List.of()), halves(40), setting)
                .unsupported())
        .isEmpty();
  }

  @Test
  void eachFoldLearnsItsScalingFromItsOwnTrainingExamples() throws Exception {
    // The last example is far out. Scaled by it, all others lie near 0, and a cut at 0.5 takes
    // them for class 0. The fold that holds it out is scaled without it, unless it leaks.
    double[] x = IntStream.range(0, 40).asDoubleStream().toArray();
    x[39] = 39_000;
    Examples part = examples(x, 20);
    run(cuts(Scaling.MINMAX, Metric.ACCURACY, 0.5), Map.of(), part, 1);
    assertThat(largest).containsOnly(1.0); // each fold's own training examples span [0, 1]
    List<Folds.Fold> folds = Folds.deal(part, List.of(), Scaling.MINMAX, 4, 11);
    int out =
        IntStream.range(0, 4)
            .filter(f -> contains(folds.get(f).validation(), 39))
            .findFirst()
            .orElseThrow();
    for (FoldScore score : told) {
      // without it the scaler maps 0 to 38 to [0, 1]: a cut at 0.5 is one at 19, and all are right
      boolean heldOut = score.fold() == out + 1;
      assertThat(score.score()).isEqualTo(heldOut ? 1.0 : 0.5); // 5 of 10 are of class 0
    }
  }

  private static boolean contains(Examples examples, int row) {
    return IntStream.range(0, examples.size()).anyMatch(i -> examples.row(i) == row);
  }

  @Test
  void foldsAreStratifiedAndEveryExampleIsValidatedOnce() throws Exception {
    List<Integer> seen = new ArrayList<>();
    for (Folds.Fold fold : Folds.deal(halves(40), List.of(), Scaling.STANDARD, 4, 3)) {
      assertThat(fold.train().size()).isEqualTo(30);
      assertThat(IntStream.of(fold.validation().labels()).sum()).isEqualTo(5); // of 10
      IntStream.range(0, 10).forEach(i -> seen.add(fold.validation().row(i)));
      IntStream.range(0, 30)
          .forEach(i -> assertThat(contains(fold.validation(), fold.train().row(i))).isFalse());
    }
    assertThat(seen).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void refusesAFoldWhoseScalingTakesAHeldOutValueOutOfRange() {
    // Without the last value the range is 38e-302, and by that 1e10 is far beyond a double.
    double[] x = IntStream.range(0, 40).mapToDouble(i -> i * 1e-302).toArray();
    x[39] = 1e10;
    assertThatThrownBy(() -> Folds.deal(examples(x, 20), List.of("width"), Scaling.MINMAX, 4, 11))
        .isInstanceOf(DataException.class)
        .hasMessageMatching("search: fold [1-4]: feature 'width' of row 39 .* is 1.0E10, .*");
  }

  @Test
  void refusesMoreFoldsThanExamples() {
    assertThatThrownBy(() -> run(cuts(Scaling.NONE, Metric.ACCURACY, 1), Map.of(), halves(2), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("4 folds need as many training examples, there are 2");
  }

  @Test
  void fitsSideBySideHaveOneThreadEachAndShareWhatIsPrepared() throws Exception {
    run(cuts(Scaling.NONE, Metric.ACCURACY, 1, 2, 3), Map.of(), halves(40), 2);
    assertThat(threads).hasSize(12).containsOnly(1);
    assertThat(made).isEqualTo(4); // once a fold
  }

  @Test
  void aModelThatCannotFitSideBySideHasAllThreads() throws Exception {
    sideBySide = false;
    run(cuts(Scaling.NONE, Metric.ACCURACY, 1, 2, 3), Map.of(), halves(40), 2);
    assertThat(threads).hasSize(12).containsOnly(2);
  }
}
