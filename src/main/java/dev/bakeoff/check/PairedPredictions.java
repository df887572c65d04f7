package dev.bakeoff.check;

import dev.bakeoff.metric.Probabilities;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.ResultSet.Predicted;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What both sets' trials of one model predicted, trial by trial.
 *
 * @param trials those of whose predictions both sets have the file; none where they have none
 */
record PairedPredictions(List<Trial> trials) {

  /**
   * One trial's predictions for its test part.
   *
   * @param pair its rows
   * @param rows row numbers in the dataset, shape (n,)
   * @param truth class numbers, shape (n,)
   * @param base predicted class numbers, shape (n,)
   * @param candidate likewise
   * @param classes k
   * @param baseScores probabilities, shape (n, k), row-major; empty where either set has none
   * @param candidateScores likewise
   */
  record Trial(
      TrialPair pair,
      int[] rows,
      int[] truth,
      int[] base,
      int[] candidate,
      int classes,
      Optional<float[]> baseScores,
      Optional<float[]> candidateScores) {}

  /**
   * Reads them.
   *
   * @throws StoreException if a file is damaged, is not the one its row names, or holds other
   *     examples than its split has
   */
  static PairedPredictions read(ResultSet base, ResultSet candidate, List<TrialPair> pairs)
      throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (TrialPair pair : pairs) {
      Optional<Predicted> before = base.testPredictions(pair.base());
      Optional<Predicted> now = candidate.testPredictions(pair.candidate());
      if (before.isPresent() && now.isPresent()) {
        trials.add(trial(base, candidate, pair, before.get(), now.get()));
      }
    }
    return new PairedPredictions(List.copyOf(trials));
  }

  private static Trial trial(
      ResultSet base, ResultSet candidate, TrialPair pair, Predicted before, Predicted now)
      throws IOException {
    if (!Arrays.equals(before.rows(), now.rows()) || !Arrays.equals(before.truth(), now.truth())) {
      throw new StoreException(
          "the predictions of "
              + pair.base().name()
              + " in "
              + base.dir()
              + " and in "
              + candidate.dir()
              + " are of other examples, although both rows name the same split; one of the files"
              + " was changed. Run the trial again with --force");
    }
    int classes = pair.base().outcome().sizes().nClasses();
    Optional<float[]> scoresBefore = scores(base, pair.base());
    Optional<float[]> scoresNow = scores(candidate, pair.candidate());
    return new Trial(
        pair,
        before.rows(),
        before.truth(),
        before.predicted(),
        now.predicted(),
        classes,
        scoresBefore,
        scoresNow);
  }

  /** Only scores that gave a log loss are probabilities. */
  private static Optional<float[]> scores(ResultSet set, TrialResult row) throws IOException {
    if (row.quality().scores().testLogLoss() == null) {
      return Optional.empty();
    }
    Optional<float[]> scores = set.testProbabilities(row);
    Outcome.Sizes sizes = row.outcome().sizes();
    Optional<String> problem =
        scores.flatMap(found -> Probabilities.problem(found, sizes.nTest(), sizes.nClasses()));
    if (problem.isPresent()) {
      throw new StoreException(
          "the probabilities of "
              + row.name()
              + " in "
              + set.dir()
              + " are none: "
              + problem.get()
              + "; run the trial again with --force");
    }
    return scores;
  }

  /** Whether all trials have one test part, so that its examples can be drawn again. */
  boolean sameExamples() {
    return trials.stream().allMatch(trial -> Arrays.equals(trial.rows, trials.get(0).rows));
  }

  /** Whether both sets have the scores of every trial. */
  boolean haveScores() {
    return trials.stream()
        .allMatch(trial -> trial.baseScores.isPresent() && trial.candidateScores.isPresent());
  }

  /**
   * Counts examples of one test part by which set got them right more often; of one trial those
   * that one got right and the other wrong.
   */
  Discordant discordant() {
    int n = trials.get(0).truth.length;
    int[] base = new int[n];
    int[] candidate = new int[n];
    for (Trial trial : trials) {
      for (int i = 0; i < n; i++) {
        base[i] += trial.base[i] == trial.truth[i] ? 1 : 0;
        candidate[i] += trial.candidate[i] == trial.truth[i] ? 1 : 0;
      }
    }
    return Discordant.of(base, candidate);
  }

  /** The same of trials with test parts of their own: each example of each trial counts. */
  Discordant discordantOfAll() {
    long base = 0;
    long candidate = 0;
    for (Trial trial : trials) {
      for (int i = 0; i < trial.truth.length; i++) {
        boolean before = trial.base[i] == trial.truth[i];
        boolean now = trial.candidate[i] == trial.truth[i];
        base += before && !now ? 1 : 0;
        candidate += now && !before ? 1 : 0;
      }
    }
    return new Discordant(base, candidate);
  }
}
