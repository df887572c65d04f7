package dev.bakeoff.trial;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.metric.LogLoss;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.UnavailableException;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.result.FoldScore;
import dev.bakeoff.result.SearchScores;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.Folds;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * Scores every candidate of a search on every fold and picks the best, in the trial's own JVM.
 *
 * <p>Fits run side by side on the trial's threads, fold by fold, so that what trainers of one fold
 * share is there only as long as it is used. A candidate that failed on a fold is not tried on the
 * others.
 */
final class SearchRun {
  private final Search search;
  private final Map<String, Object> fixed;
  private final Trainers trainers;
  private final Examples part;
  private final Setting setting;
  private final SearchScores scores;

  /**
   * What the trial gives its trainers.
   *
   * @param seed the model's seed; every fit gets it
   * @param threads how many threads all fits together may use
   * @param scratch a folder of the trial's own
   * @param features their names; empty where they have none
   */
  record Setting(long seed, int threads, Path scratch, List<String> features) {}

  /**
   * Prepares a search.
   *
   * @param search what to try
   * @param fixed the values of the other hyperparameters
   * @param trainers of the model
   * @param part the outer training part
   * @param setting what trainers are given
   */
  SearchRun(
      Search search, Map<String, Object> fixed, Trainers trainers, Examples part, Setting setting) {
    this.search = search;
    this.fixed = fixed;
    this.trainers = trainers;
    this.part = part;
    this.setting = setting;
    this.scores = search.scores();
  }

  /** A fold with what trainers share of it. */
  private record Sharing(Folds.Fold fold, Map<Object, Object> shared, AtomicInteger left) {}

  /** Why no candidate can learn from the training part; empty if one can. */
  Optional<String> unsupported() {
    Optional<String> first = Optional.empty();
    for (Map<String, Object> candidate : search.candidates()) {
      Optional<String> reason;
      try (Trainer trainer =
          trainers.make(values(candidate), new Context(1, 0, new ConcurrentHashMap<>()))) {
        reason = trainer.unsupported(part);
      } catch (UnavailableException e) {
        return Optional.of(e.getMessage()); // what is missing is so for every candidate
      } catch (Exception e) {
        return Optional.empty(); // the search lists it
      }
      if (reason.isEmpty()) {
        return reason;
      }
      first = first.or(() -> reason);
    }
    return first;
  }

  /**
   * Runs it.
   *
   * @param told told what each fit gave, with how many are settled; called from several threads
   * @return the value of every hyperparameter, the best candidate's among them
   * @throws DataException if there are fewer examples than folds, or a fold cannot be scaled
   * @throws IllegalStateException if every candidate failed
   */
  Map<String, Object> run(ObjIntConsumer<FoldScore> told) throws DataException {
    int candidates = search.candidates().size();
    List<Sharing> folds =
        Folds.deal(part, setting.features, search.scaling(), search.folds(), search.foldSeed())
            .stream()
            .map(
                fold -> new Sharing(fold, new ConcurrentHashMap<>(), new AtomicInteger(candidates)))
            .toList();
    int fits = search.fits();
    int sideBySide = trainers.provider().fitsSideBySide() ? Math.min(setting.threads, fits) : 1;
    AtomicInteger done = new AtomicInteger();
    Parallel.forEach(
        sideBySide,
        fits,
        i -> {
          int candidate = i % candidates;
          Sharing sharing = folds.get(i / candidates);
          if (scores.failure(candidate).isPresent()) {
            done.incrementAndGet();
          } else {
            Context context = new Context(setting.threads / sideBySide, i + 1, sharing.shared);
            FoldScore score = score(candidate, 1 + i / candidates, sharing.fold, context);
            scores.add(score);
            told.accept(score, done.incrementAndGet());
          }
          if (sharing.left.decrementAndGet() == 0) {
            sharing.shared.clear();
          }
        });
    int best =
        scores
            .best()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "every candidate of the search failed; the first, "
                            + search.candidates().get(0)
                            + ", on "
                            + scores.failure(0).orElseThrow()));
    return values(search.candidates().get(best)).asMap();
  }

  private FoldScore score(int candidate, int number, Folds.Fold fold, Context context) {
    long start = System.nanoTime();
    Double score = null;
    String failure = null;
    try {
      score = score(values(search.candidates().get(candidate)), fold, context);
    } catch (Exception e) {
      failure = ChildMain.describe(e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    context.tidy();
    return new FoldScore(candidate, number, score, seconds, failure);
  }

  private double score(Hyperparameters values, Folds.Fold fold, Context context) throws Exception {
    try (Trainer trainer = trainers.make(values, context)) {
      Optional<String> unsupported = trainer.unsupported(fold.train());
      if (unsupported.isPresent()) {
        throw new IllegalArgumentException(unsupported.get());
      }
      Examples validation = fold.validation().withoutLabels();
      Trainers.prepare(trainer, fold.train(), List.of(validation));
      trainer.warmUp();
      try (Classifier classifier = trainer.fit()) {
        return grade(classifier.predict(validation), fold.validation());
      }
    }
  }

  private double grade(Predictions predictions, Examples examples) {
    int[] truth = examples.labels();
    int classes = examples.classes();
    if (search.metric() != Metric.LOG_LOSS) {
      return ConfusionMatrix.of(truth, predictions.labels(), classes).value(search.metric());
    }
    if (predictions.probabilities() == null) {
      throw new IllegalArgumentException(
          "the model gives no probabilities, which the metric log_loss needs");
    }
    return LogLoss.of(truth, predictions.probabilities(), classes);
  }

  private Hyperparameters values(Map<String, Object> candidate) {
    Map<String, Object> all = new LinkedHashMap<>(fixed);
    all.putAll(candidate);
    return trainers.provider().hyperparameters(all);
  }

  /** What one fit is given. */
  private final class Context implements FitContext {
    private final int threads;
    private final int number;
    private final Map<Object, Object> shared;

    Context(int threads, int number, Map<Object, Object> shared) {
      this.threads = threads;
      this.number = number;
      this.shared = shared;
    }

    @Override
    public long seed() {
      return setting.seed;
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public Path scratch() {
      return ChildMain.folder(folder());
    }

    private Path folder() {
      return setting.scratch.resolve("search-" + number);
    }

    /** Removes what the fit left: all fits together may write many times the data. */
    void tidy() {
      try {
        FolderRemoval.remove(folder());
      } catch (UncheckedIOException e) { // something still writes there; it goes with the trial
        System.getLogger(SearchRun.class.getName())
            .log(System.Logger.Level.WARNING, e.getMessage());
      }
    }

    @Override
    public void progress(int iteration, double loss, double accuracy) {
      if (!Double.isFinite(loss)) {
        throw new NonFiniteLossException(iteration, loss);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // equal keys of one model mean the same kind of object
    public <T> T shared(Object key, Supplier<T> make) {
      return (T) shared.computeIfAbsent(key, any -> make.get());
    }
  }
}
