package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.Limits;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.PluginJars;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One test for each way in which a trial's JVM can end; every one gives a row. */
@Tag("slow")
class TrialProcessTest {
  @TempDir Path dir;

  @Test
  void givesARowWithEveryMeasurementOfAModelThatWorks() throws IOException {
    Map<String, Object> params = new HashMap<>(Map.of("C", 0.5));
    try (TrialRun run = run("liblinear-svm", params, TinySplit.LIMITS, TrialMain.class)) {
      TrialResult row = run.result();
      assertThat(row.outcome())
          .isEqualTo(new Outcome(Status.OK, null, null, null, null, new Outcome.Sizes(4, 2, 2, 2)));
      // the classes lie 230 grey levels apart in the first feature
      assertThat(row.quality().trainAccuracy()).isEqualTo(1.0);
      assertThat(row.quality().testAccuracy()).isEqualTo(1.0);
      assertThat(row.cost()).hasNoNullFieldsOrPropertiesExcept("fitWarmSeconds", "searchSeconds");
      assertThat(row.cost().resources().peakRssBytes()).isGreaterThan(10L << 20);
      assertThat(row.provenance().splitSha256()).hasSize(64);
      assertThat(row.fit().penalised().objectiveForm())
          .isEqualTo("two-class squared hinge loss, C = 0.5");
      // weights of 0 cost 1, and none that the solver keeps cost more
      assertThat(row.fit().penalised().penalisedObjective()).isBetween(0.0, 1.0);
      assertThat(run.predictions().orElseThrow().testLabels()).containsExactly(0, 1);
    }
    assertThat(dir.resolve("trial")).doesNotExist();
  }

  /**
   * Looks at the examples for 0.2 s in each of the two calls before {@code prepare}, and fits with
   * two busy threads and one that waits in native code, until they have had 2 s of processor time.
   */
  private static final String LOOKS_AND_SPREADS =
      """
      import dev.bakeoff.model.*;
      import dev.bakeoff.split.Examples;
      import java.lang.management.ManagementFactory;
      import java.util.*;
      import java.util.concurrent.CountDownLatch;

      public final class Spreading implements ModelProvider {
        @Override public ModelInfo info() {
          return new ModelInfo("spreading", "baseline", new Library("Test", "1"), "for tests");
        }

        @Override public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
          return new Trainer() {
            @Override public Optional<String> unsupported(Examples examples) {
              sleep();
              return Optional.empty();
            }

            @Override public void prepare(Examples examples) {
              sleep();
            }

            @Override public Classifier fit() throws Exception {
              long most = used() + 2_000_000_000;
              CountDownLatch enough = new CountDownLatch(1);
              for (int i = 0; i < 2; i++) {
                start(() -> {
                  while (true) {
                    if (used() > most) {
                      enough.countDown();
                    }
                  }
                });
              }
              start(() -> {
                try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
                  socket.accept();
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
              enough.await();
              return examples -> Predictions.ofLabels(new int[examples.size()]);
            }
          };
        }

        private static void start(Runnable work) {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          thread.start();
        }

        private static long used() {
          return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        private static void sleep() {
          try {
            Thread.sleep(200);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;

  private TrialResult spreading() throws IOException {
    PluginJars.write(
        dir.resolve("plugin/spreading.jar"),
        Map.of("Spreading", LOOKS_AND_SPREADS),
        List.of("Spreading"));
    TrialSpec spec =
        TinySplit.trial(
            TinySplit.in(dir),
            "spreading",
            new ModelSource(dir.resolve("plugin").toString(), List.of()),
            TinySplit.LIMITS);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().outcome().reason()).isNull();
      return run.result();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void clocksEveryLookAtTheExamplesAndCountsTheThreadsAtWork() throws IOException {
    TrialResult row = spreading();
    assertThat(row.cost().phases().prepareSeconds()).isGreaterThanOrEqualTo(0.4); // twice 0.2 s
    assertThat(row.provenance().parallelism().threads()).isEqualTo(1);
    assertThat(row.provenance().limits())
        .isEqualTo(new Provenance.Limits(64L << 20, 2L << 30, 2L << 30, 60.0)); // TinySplit.LIMITS
    assertThat(row.provenance().parallelism().threadsEffective()).isCloseTo(2, within(0.4));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhatOthersDidMeanwhile() throws IOException {
    Provenance from = spreading().provenance();
    assertThat(from.steadiness().otherCpuSeconds()).isNotNegative();
    assertThat(from.steadiness().stealSeconds()).isNotNegative();
  }

  @Test
  void measuresWarmFitsApart() throws IOException {
    TrialSpec once =
        TinySplit.trial(TinySplit.in(dir), "liblinear-svm", Map.of(), TinySplit.LIMITS);
    TrialSpec thrice =
        new TrialSpec(once.identity(), once.modelSeed(), 3, once.limits(), once.split());
    try (TrialRun run =
        new TrialProcess(thrice, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.OK);
      assertThat(run.result().cost().phases().fitWarmSeconds())
          .isPositive()
          .isNotEqualTo(run.result().cost().phases().fitSeconds());
    }
  }

  @Test
  void refusesASplitThatIsNotTheOnePrepared() throws IOException {
    TrialSpec spec =
        TinySplit.trial(TinySplit.in(dir), "liblinear-svm", Map.of(), TinySplit.LIMITS);
    Path file = Path.of(spec.split().files().blind().features());
    byte[] bytes = Files.readAllBytes(file);
    bytes[32] ^= 1; // a pixel
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, bytes);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.FAILED);
      assertThat(run.result().outcome().reason())
          .contains("has SHA-256", "expected " + spec.split().files().blind().featuresSha256());
    }
  }

  @Test
  void anExitWithoutAResultIsAFailureWhateverTheCode() throws IOException {
    try (TrialRun run = run("none", Map.of(), TinySplit.LIMITS, WaysToEnd.Halts.class)) {
      Outcome outcome = run.result().outcome();
      assertThat(outcome.status()).isEqualTo(Status.FAILED);
      assertThat(outcome.cause()).isEqualTo("no_result");
      assertThat(outcome.reason())
          .contains("ended with code 0 while loading")
          .contains("sent no result");
      assertThat(run.result().conclusive()).isTrue();
    }
  }

  @Test
  void anEndBeforeTheFirstWordSaysNothingOfTheTrial() throws IOException {
    for (Class<?> main : List.of(WaysToEnd.ExitsWithZero.class, WaysToEnd.NeverStarts.class)) {
      try (TrialRun run = run("none", Map.of(), TinySplit.LIMITS, main)) {
        Outcome outcome = run.result().outcome();
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause()).isEqualTo("not_started");
        assertThat(outcome.reason()).contains("while starting");
        assertThat(run.result().conclusive()).isFalse();
      }
    }
  }

  @Test
  void namesTheExitCodeAndTheLastLinePrinted() throws IOException {
    Outcome outcome = outcome(WaysToEnd.ExitsWithSeven.class);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason())
        .contains("ended with code 7")
        .endsWith("the last it printed was: cannot go on");
  }

  @Test
  void whatSteersLibrariesReachesATrialOnlyWhereItIsKept() throws IOException {
    Map<String, String> parent =
        new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xint", "OPENBLAS_CORETYPE", "Haswell"));
    parent.put("PATH", System.getenv("PATH"));
    assertThat(lastLine(ChildEnvironment.of(parent, List.of())))
        .isEqualTo("interpreted false, blas null");
    assertThat(lastLine(ChildEnvironment.of(parent, List.of("OPENBLAS_*", "JAVA_TOOL_OPTIONS"))))
        .isEqualTo("interpreted true, blas Haswell");
  }

  private String lastLine(ChildEnvironment environment) throws IOException {
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "none", Map.of(), TinySplit.LIMITS);
    Launch launch = new Launch(environment, List.of(), List.of(), () -> null);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, launch, WaysToEnd.TellsItsEnvironment.class)
            .run(dir.resolve("trial"), message -> {})) {
      String reason = run.result().outcome().reason();
      return reason.substring(reason.lastIndexOf(": ") + 2);
    }
  }

  @Test
  void anExceptionIsAFailure() throws IOException {
    Outcome outcome = outcome(WaysToEnd.Throws.class);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason()).contains("ended with code 1");
  }

  @Test
  void anExceptionInAModelIsReportedWithItsText() throws IOException {
    try (TrialRun run =
        run("liblinear-svm", Map.of("C", -1.0), TinySplit.LIMITS, TrialMain.class)) {
      assertThat(run.result().status()).isEqualTo(Status.FAILED);
      assertThat(run.result().outcome().cause()).isEqualTo("exception");
      assertThat(run.result().outcome().reason())
          .contains("C: expected number above 0, found -1.0");
    }
  }

  @Test
  void aFullHeapIsOutOfMemory() throws IOException {
    Outcome outcome = outcome(WaysToEnd.FillsTheHeap.class);
    assertThat(outcome.status()).isEqualTo(Status.OUT_OF_MEMORY);
    assertThat(outcome.cause()).isEqualTo("heap");
    assertThat(outcome.reason()).contains("64 MB (limits: heap)");
  }

  @Test
  void tooMuchResidentMemoryIsOutOfMemoryToo() throws IOException {
    Limits limits = new Limits(1, 1L << 30, 300L << 20, Duration.ofSeconds(60));
    try (TrialRun run = run("none", Map.of(), limits, WaysToEnd.FillsNativeMemory.class)) {
      assertThat(run.result().status()).isEqualTo(Status.OUT_OF_MEMORY);
      assertThat(run.result().outcome().cause()).isEqualTo("resident_memory");
      assertThat(run.result().outcome().killedBy()).isEqualTo("bakeoff");
      // 10 % over the limit or 256 MiB, whatever is more
      assertThat(run.result().cost().resources().peakRssBytes()).isBetween(300L << 20, 556L << 20);
    }
  }

  @Test
  void theWallClockLimitEndsEvenAStubbornProcess() throws IOException {
    Limits limits = new Limits(1, 64L << 20, 2L << 30, Duration.ofMillis(1500));
    for (Class<?> main :
        List.of(
            WaysToEnd.LoopsForever.class,
            WaysToEnd.IgnoresTermination.class,
            WaysToEnd.StopsItself.class)) {
      try (TrialRun run = run("none", Map.of(), limits, main)) {
        assertThat(run.result().status()).isEqualTo(Status.TIMEOUT);
        assertThat(run.result().outcome().reason()).contains("the limit is 1.5 s");
        assertThat(run.result().outcome().killedBy()).isEqualTo("bakeoff");
      }
    }
  }

  @Test
  void grandchildrenEndWithTheTrial() throws Exception {
    TrialProcess process =
        new TrialProcess(
            TinySplit.trial(TinySplit.in(dir), "none", Map.of(), TinySplit.LIMITS),
            TinySplit.ORIGIN,
            Launch.anywhere(),
            WaysToEnd.LeavesAGrandchild.class);
    CancelOnce.isThere(dir.resolve("trial/grandchild"), process);
    try (TrialRun run = process.run(dir.resolve("trial"), message -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.KILLED);
      long pid = Long.parseLong(Files.readString(run.dir().resolve("grandchild")));
      ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void aForeignKillIsNotCalledOutOfMemory() throws IOException {
    Outcome outcome = outcome(WaysToEnd.IsKilledFromOutside.class);
    assertThat(outcome.status()).isEqualTo(Status.KILLED);
    // Runtime.halt(137) looks the same, so nobody is accused
    assertThat(outcome.reason()).contains("signal 9", "or it ended itself with that code");
    assertThat(outcome.killedBy()).isEqualTo("unknown");
  }

  @Test
  void aNativeCrashNamesTheSignalAndKeepsTheReport() throws IOException {
    try (TrialRun run =
        run("none", Map.of(), TinySplit.LIMITS, WaysToEnd.WritesThroughNull.class)) {
      assertThat(run.result().status()).isEqualTo(Status.CRASHED);
      assertThat(run.result().outcome().signal()).isEqualTo(11);
      assertThat(run.result().outcome().reason()).startsWith("SIGSEGV in native code");
      assertThat(run.crashReport()).exists();
    }
  }

  @Test
  void aFloodOfOutputIsCappedAndItsEndKept() throws IOException {
    try (TrialRun run = run("none", Map.of(), TinySplit.LIMITS, WaysToEnd.FloodsItsOutput.class)) {
      assertThat(run.result().outcome().reason()).contains("ended with code 9");
      assertThat(Files.size(run.log())).isLessThan(700_000);
      assertThat(Files.readString(run.log()))
          .contains("bytes left out")
          .endsWith("the very last line\n");
    }
  }

  @Test
  void aForgedMessageCountsForNothing() throws IOException {
    Outcome outcome = outcome(WaysToEnd.ForgesAMessage.class);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.cause()).isEqualTo("not_started");
  }

  @Test
  void anAnswerOfTheWrongLengthIsAFailure() throws IOException {
    Outcome outcome = outcome(WaysToEnd.AnswersTooFew.class);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason())
        .contains("training part is unusable", "1 predictions for 4 examples");
  }

  @Test
  void anAnswerThatIsNoClassIsAFailure() throws IOException {
    Outcome outcome = outcome(WaysToEnd.AnswersAClassThatIsNone.class);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.reason())
        .contains("test part is unusable", "prediction 1 is class 99, expected one in [0, 2)");
  }

  /** What is wrong with each is in its name; every one is a row, and none the run's end. */
  static Stream<Arguments> nonsense() {
    String huge = "x".repeat(1 << 20);
    return Stream.of(
        Arguments.of("{\"kind\":\"done\"", "cannot be read"),
        Arguments.of("null", "a message is null"),
        Arguments.of("{\"kind\":\"done\"}", "makes no sense"),
        Arguments.of("{\"kind\":\"phase\"}", "that is null"),
        Arguments.of("{\"kind\":\"predicted\",\"probabilities\":false}", "cannot be read"),
        Arguments.of("{\"kind\":\"all_checked\"}", "cannot be read"),
        Arguments.of("{\"kind\":\"skipped\"}", "makes no sense"),
        Arguments.of(
            "{\"kind\":\"progress\",\"point\":{\"iteration\":1,\"seconds\":-1,\"loss\":0.5}}",
            "[-1.0] for times"),
        Arguments.of(
            "{\"kind\":\"progress\",\"point\":{\"iteration\":1,\"seconds\":1,\"loss\":\"NaN\"}}",
            "makes no sense"),
        Arguments.of(
            "{\"kind\":\"scored\",\"score\":{\"candidate\":0,\"fold\":1,\"score\":1,\"seconds\":1},\"done\":1}",
            "makes no sense"), // nobody asked for a search
        Arguments.of("{\"kind\":\"searched\",\"params\":{},\"seconds\":1}", "makes no sense"),
        Arguments.of(
            "{\"kind\":\"phase\",\"name\":\"" + huge + "\"}", "longer than 1048576 bytes"));
  }

  @ParameterizedTest
  @MethodSource
  void nonsense(String json, String reason) throws IOException {
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "none", Map.of(), TinySplit.LIMITS);
    Files.createDirectories(dir.resolve("trial"));
    Files.writeString(dir.resolve("trial/say"), json);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere(), WaysToEnd.Says.class)
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.FAILED);
      assertThat(run.result().outcome().cause()).isEqualTo("bad_message");
      assertThat(run.result().outcome().reason()).contains(reason).hasSizeLessThan(2100);
    }
  }

  @Test
  void hugeFilesAreNotReadWhole() throws IOException {
    // Each file is sparse: 3 GB, more than any array holds, in next to no space.
    assertThat(outcome(WaysToEnd.LeavesAHugeCrashReport.class).status()).isEqualTo(Status.CRASHED);
    Outcome outcome = outcome(WaysToEnd.AnswersInAHugeFile.class);
    assertThat(outcome.cause()).isEqualTo("predictions");
    assertThat(outcome.reason()).contains("train.npy: has 3000000000 bytes");
    assertThat(outcome(WaysToEnd.SaysTooMuch.class).reason())
        .contains("its messages have 3000000000 bytes");
  }

  @Test
  void otherThingsInPlaceOfFilesAreNotFollowed() throws IOException {
    for (Class<?> main :
        List.of(WaysToEnd.ReplacesMessagesByAFolder.class, WaysToEnd.TruncatesMessages.class)) {
      assertThat(outcome(main).cause()).as(main.getName()).isEqualTo("bad_message");
    }
    assertThat(outcome(WaysToEnd.AnswersThroughAPipe.class).cause()).isEqualTo("predictions");
    try (TrialRun run = run("none", Map.of(), TinySplit.LIMITS, WaysToEnd.SavesALink.class)) {
      assertThat(run.result().status()).isEqualTo(Status.OK);
      assertThat(run.model()).isEmpty();
    }
    assertThat(dir.resolve("trial")).doesNotExist(); // although a folder in it was locked
  }

  @Test
  void aFailureOfTheSupervisionItselfIsARowAndLeavesNoProcess() throws IOException {
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "none", Map.of(), TinySplit.LIMITS);
    Files.createDirectories(dir.resolve("trial"));
    Files.writeString(dir.resolve("trial/say"), "{\"kind\":\"phase\",\"name\":\"fitting\"}");
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere(), WaysToEnd.Says.class)
            .run(
                dir.resolve("trial"),
                message -> {
                  throw new IllegalStateException("thrown on purpose");
                })) {
      assertThat(run.result().outcome().cause()).isEqualTo("supervision");
      assertThat(run.result().outcome().reason()).contains("thrown on purpose");
      long pid = Long.parseLong(Files.readString(run.dir().resolve("pid")));
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void scoresThatAreNoProbabilitiesGetNoLogLossButAReason() throws IOException {
    try (TrialRun run =
        run(
            "none",
            Map.of(),
            TinySplit.LIMITS,
            WaysToEnd.AnswersScoresThatAreNoProbabilities.class)) {
      TrialResult row = run.result();
      assertThat(row.status()).isEqualTo(Status.OK);
      assertThat(row.quality().testAccuracy()).isEqualTo(1.0);
      assertThat(row.quality().scores().testLogLoss()).isNull();
      assertThat(row.quality().scores().testLogLossReason())
          .isEqualTo(
              "the probabilities for example 1 (from 0) sum to 1.9990, expected 1 within 0.001");
    }
  }

  @Test
  void cancellingEndsItAsKilledByTheUser() throws IOException {
    TrialProcess process =
        new TrialProcess(
            TinySplit.trial(TinySplit.in(dir), "none", Map.of(), TinySplit.LIMITS),
            TinySplit.ORIGIN,
            Launch.anywhere(),
            WaysToEnd.LoopsForever.class);
    process.cancel();
    try (TrialRun run = process.run(dir.resolve("trial"), message -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.KILLED);
      assertThat(run.result().outcome().killedBy()).isEqualTo("user");
    }
  }

  /** With room on the disk for what only seems large, whenever the folder is looked at. */
  private Outcome outcome(Class<?> main) throws IOException {
    Limits limits = TinySplit.LIMITS.withDisk(100L << 30);
    try (TrialRun run = run("none", Map.of(), limits, main)) {
      return run.result().outcome();
    }
  }

  private TrialRun run(String model, Map<String, Object> params, Limits limits, Class<?> main)
      throws IOException {
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), model, params, limits);
    return new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere(), main)
        .run(dir.resolve("trial"), message -> {});
  }
}
