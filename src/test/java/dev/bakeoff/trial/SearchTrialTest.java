package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Limits;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.FoldScore;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches in a trial's own JVM. */
@Tag("slow")
class SearchTrialTest {
  private static final Map<String, Object> FIXED =
      Map.of("loss", "l1", "multiclass", "ovo", "eps", 0.1, "bias", true);
  private static final Search SEARCH =
      new Search(
          List.of(Map.of("C", 1e-6), Map.of("C", 0.01), Map.of("C", 0.1)),
          3,
          Metric.ACCURACY,
          Scaling.MINMAX,
          5);

  @TempDir Path dir;

  private PreparedSplit split() throws IOException {
    SplitCache cache = new SplitCache(dir.resolve("cache"));
    return cache.split(
        cache.data("digits", () -> SyntheticDigits.generate(400, 200, 1)),
        new SplitCache.Request(new SplitSpec.Given(), Scaling.MINMAX, 1, 1, OptionalInt.empty()));
  }

  private static TrialSpec trial(
      PreparedSplit split, Map<String, Object> params, Search search, Duration timeout) {
    TrialSpec plain =
        TinySplit.trial(
            split, "liblinear-svm", params, new Limits(2, 256L << 20, 2L << 30, timeout));
    return new TrialSpec(
        plain.identity(),
        plain.modelSeed(),
        1,
        plain.limits(),
        split,
        Optional.ofNullable(search),
        ModelSource.BUILT_IN);
  }

  private TrialRun run(TrialSpec spec, String folder, Class<?> main) throws IOException {
    return new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere(), main)
        .run(dir.resolve(folder), message -> {});
  }

  @Test
  void refitsTheWinnerAsAPlainTrialWould() throws IOException {
    PreparedSplit split = split();
    Duration minute = Duration.ofMinutes(1);
    try (TrialRun searched =
        run(trial(split, FIXED, SEARCH, minute), "searched", TrialMain.class)) {
      TrialResult row = searched.result();
      assertThat(row.outcome().reason()).isNull();
      List<Candidate> candidates = searched.search();
      assertThat(candidates).extracting(Candidate::rank).containsExactlyInAnyOrder(1, 2, 3);
      assertThat(candidates.get(0).rank()).isNotEqualTo(1); // 1e-6 learns next to nothing
      Candidate first = candidates.stream().filter(one -> one.rank() == 1).findFirst().get();
      Object best = first.params().get("C");
      assertThat(row.identity().settings().params())
          .containsAllEntriesOf(FIXED)
          .containsEntry("C", best);
      assertThat(row.cost().phases().searchSeconds()).isPositive();
      assertThat(row.cost().phases().fitSeconds()).isPositive();

      Map<String, Object> winner = row.identity().settings().params();
      assertThat(SavedModel.read(searched.model().orElseThrow()).hyperparameters())
          .isEqualTo(winner);
      try (TrialRun plain = run(trial(split, winner, null, minute), "plain", TrialMain.class)) {
        assertThat(plain.search()).isEmpty();
        assertThat(plain.result().cost().phases().searchSeconds()).isNull();
        assertThat(plain.result().quality()).isEqualTo(row.quality());
        assertThat(plain.predictions().orElseThrow().trainLabels())
            .isEqualTo(searched.predictions().orElseThrow().trainLabels());
        assertThat(plain.predictions().orElseThrow().testLabels())
            .isEqualTo(searched.predictions().orElseThrow().testLabels());
      }
    }
  }

  /** Notes beside its folder who it is, what it finds there and what it is to do. */
  static final class TakesNotes {
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Task task = Task.read(folder.resolve(TrialMain.TASK));
      String found;
      try (Stream<Path> files = Files.walk(folder)) {
        found =
            files
                .filter(file -> !file.equals(folder))
                .map(file -> folder.relativize(file).toString())
                .sorted()
                .toList()
                .toString();
      }
      Files.writeString(
          folder.resolveSibling("notes"),
          ProcessHandle.current().pid()
              + ";"
              + task.fitting().params().get("C")
              + ";"
              + found
              + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (task.fitting().search() == null) {
        System.exit(7);
      }
      System.out.println("searched");
      Files.writeString(folder.resolve("left-behind"), "");
      Files.createTempFile("left-behind", ""); // in the folder's tmp
      Map<String, Object> winner = new HashMap<>(FIXED);
      winner.put("C", 0.01);
      try (Channel.Writer channel =
          new Channel.Writer(folder.resolve(TrialMain.MESSAGES), task.nonce())) {
        channel.send(new TrialMessage.Searched(winner, 2.5));
        channel.send(new Signal.Over());
      }
    }
  }

  @Test
  void refitsInAJvmOfItsOwnThatFindsNothingOfTheSearch() throws IOException {
    try (TrialRun run =
        run(trial(split(), FIXED, SEARCH, Duration.ofMinutes(1)), "noted", TakesNotes.class)) {
      List<String> notes = Files.readAllLines(dir.resolve("notes"));
      assertThat(notes).hasSize(2);
      String[] searched = notes.get(0).split(";", -1);
      String[] refitted = notes.get(1).split(";", -1);
      assertThat(searched[0]).isNotEqualTo(refitted[0]);
      assertThat(searched[1]).isEqualTo("null"); // it is to be found
      assertThat(refitted[1]).isEqualTo("0.01");
      assertThat(refitted[2]).isEqualTo("[log, task.json, tmp]");
      assertThat(run.result().outcome().reason()).contains("ended with code 7");
      assertThat(run.result().cost().phases().searchSeconds()).isEqualTo(2.5);
      assertThat(run.result().identity().settings().params()).containsEntry("C", 0.01);
      assertThat(Files.readString(run.log())).contains("searched"); // both JVMs' output
    }
  }

  @Test
  void aWinnerThatWasNoCandidateIsABadMessage() throws IOException {
    Search other = new Search(List.of(Map.of("C", 1.0)), 3, Metric.ACCURACY, Scaling.MINMAX, 5);
    try (TrialRun run =
        run(trial(split(), FIXED, other, Duration.ofMinutes(1)), "odd", TakesNotes.class)) {
      assertThat(run.result().outcome().cause()).isEqualTo("bad_message");
      assertThat(Files.readAllLines(dir.resolve("notes"))).hasSize(1); // nothing is refitted
    }
  }

  /** Tells of two folds, then hangs. */
  static final class HangsInTheSearch {
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Task task = Task.read(folder.resolve(TrialMain.TASK));
      try (Channel.Writer channel =
          new Channel.Writer(folder.resolve(TrialMain.MESSAGES), task.nonce())) {
        channel.send(new Signal.Phase("searching"));
        channel.send(new TrialMessage.Scored(new FoldScore(0, 1, 0.25, 1.5, null), 1));
        channel.send(new TrialMessage.Scored(new FoldScore(1, 1, null, 0.5, "it failed"), 2));
        Thread.sleep(600_000);
      }
    }
  }

  @Test
  void keepsWhatWasFoundBeforeATimeout() throws IOException {
    TrialSpec spec = trial(split(), FIXED, SEARCH, Duration.ofSeconds(10));
    try (TrialRun run = run(spec, "hung", HangsInTheSearch.class)) {
      assertThat(run.result().status()).isEqualTo(Status.TIMEOUT);
      assertThat(run.result().outcome().reason()).contains("while searching");
      assertThat(run.result().identity().settings().params()).isEqualTo(FIXED); // no winner
      assertThat(run.search()).extracting(Candidate::rank).containsOnlyNulls();
      assertThat(run.search().get(0).scores()).startsWith(0.25);
      assertThat(run.search().get(1).failure()).isEqualTo("fold 1: it failed");
    }
  }

  @Test
  void aSearchWithoutAWinnerIsAFailure() throws IOException {
    Search bad = new Search(List.of(Map.of("C", -1.0)), 3, Metric.ACCURACY, Scaling.MINMAX, 5);
    TrialSpec spec = trial(split(), FIXED, bad, Duration.ofMinutes(1));
    try (TrialRun run = run(spec, "bad", TrialMain.class)) {
      assertThat(run.result().status()).isEqualTo(Status.FAILED);
      assertThat(run.result().outcome().reason())
          .contains("every candidate of the search failed", "C: expected number above 0");
      assertThat(run.search().get(0).scores()).hasSize(3).containsOnlyNulls();
    }
  }
}
