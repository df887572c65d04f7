package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.plugin.PluginJars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as a user meets them: an exit code, and what is printed. What needs variables, flags
 * or signals, or warns on the error stream, runs as a process, the rest in this JVM.
 */
@Tag("slow")
class CommandLineTest {
  private static final String SMALL =
      """
      name: small
      dataset: {id: synthetic-digits, train: 300, test: 100}
      preprocess: {scale: unit}
      models:
        - {id: liblinear-svm, name: svm, params: {C: [0.05, 0.1]}}
        - {id: liblinear-logistic, name: logistic}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;

  @TempDir Path dir;

  @Test
  void runsAConfigThenOnlyWhatIsMissingOrStale() throws Exception {
    Path config = config(SMALL);
    Ended first = run(config);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("3 trials, 3 to run", "[3/3] ok", "left)", "report.html");
    Path set = dir.resolve("results/small");
    assertThat(rows(set)).hasSize(3).allMatch(row -> row.contains("\"status\":\"ok\""));
    assertThat(set.resolve("report.html")).exists();
    assertThat(set.resolve("report.md")).exists();
    assertThat(set.resolve("results.csv")).exists();
    assertThat(set.resolve("gallery/synthetic-digits.images.npy")).exists();
    assertThat(set.resolve("environment.json")).exists();

    Ended again = run(config);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("3 trials, 0 to run");

    Ended changed = run(config(SMALL.replace("timeout: 60s", "timeout: 61s")), "-m", "svm[C=0.1]");
    assertThat(changed.out())
        .contains("3 trials, 1 to run"); // another limit makes all stale; one is selected
    assertThat(rows(set)).hasSize(4);

    Ended onlyStale = run(config(SMALL.replace("timeout: 60s", "timeout: 61s")), "--only", "stale");
    assertThat(onlyStale.out()).contains("3 trials, 2 to run");
    assertThat(rows(set)).hasSize(6);
  }

  @Test
  void searchesAndReportsEveryCandidate() throws Exception {
    String text =
        """
        name: searched
        dataset: {id: synthetic-digits, train: 300, test: 100}
        preprocess: {scale: unit}
        models:
          - id: liblinear-svm
            params: {multiclass: ovo}
            search: {n: 3, folds: 2, space: {C: {log2: [-12, -4]}, loss: [l1, l2]}}
        limits: {threads: 2, heap: 256m, memory: 1g, timeout: 60s}
        """;
    Ended ended = run(config(text));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("1 trial, 1 to run", ", search ", "Search, s");
    Path set = dir.resolve("results/searched");
    try (Stream<Path> files = Files.list(set.resolve("search"))) {
      List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
      assertThat(lines).hasSize(1 + 3);
      assertThat(lines.get(0))
          .isEqualTo("candidate,rank,param_C,param_loss,fold_1,fold_2,mean,sd,seconds,failure");
    }
    assertThat(Files.readString(set.resolve("report.md")))
        .contains("Search of liblinear-svm", "(searched)");
    assertThat(run(config(text)).out()).contains("1 trial, 0 to run");
    assertThat(run(config(text.replace("{n: 3", "{n: 2")), "--only", "stale").out())
        .contains("1 trial, 1 to run");
  }

  @Test
  void aTrialThatFailsIsARowAndTheOthersGoOn() throws Exception {
    Path config =
        config(
            """
            name: mixed
            dataset: {id: synthetic-digits, train: 300, test: 100}
            preprocess: {scale: unit}
            models:
              - {id: liblinear-svm, name: slow, params: {C: 1000}, limits: {timeout: 1s}}
              - {id: liblinear-svm, name: cramped, limits: {heap: 16m}}
              - {id: delta-rule, name: diverging, params: {alpha: 10}}
              - {id: liblinear-logistic, name: fine}
            limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
            """
                .replace("train: 300", "train: 5000"));
    Ended ended = run(config);
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.out())
        .contains("timeout", "out_of_memory", "the loss is NaN after iteration 1", "[4/4] ok");
    String report =
        Files.readString(dir.resolve("results/mixed/report.md"), StandardCharsets.UTF_8);
    assertThat(report).contains("timeout").contains("limits: heap");
    assertThat(run(config).code()).as("a stored failure is not hidden").isEqualTo(3);
  }

  @Test
  void everyMistakeInAConfigIsReportedAtOnceAndNothingRuns() throws Exception {
    Ended ended =
        run(
            config(
                """
                name: wrong
                dataset: {id: synthetic-digit}
                preproces: {scale: unit}
                models:
                  - {id: liblinear-smv}
                  - {id: liblinear-svm, params: {C: -1}}
                """));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(":2:15: ", "synthetic-digits")
        .contains(":3:1: ", "preprocess")
        .contains(":5:10: ", "liblinear-svm")
        .contains(":6:", "C: expected number above 0, found -1");
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(dir.resolve("results")).doesNotExist();
  }

  @Test
  void missingDataWithoutNetworkSaysWhichFileGoesWhere() throws Exception {
    Path config = config("{name: m, dataset: {id: mnist}, models: [{id: liblinear-svm}]}");
    Path home = Files.createDirectories(dir.resolve("home/data"));
    Files.writeString(
        home.resolve("catalog.yaml"),
        Files.readString(Path.of("data/catalog.yaml"))
            .replaceAll("https://[^ ]*/", "http://127.0.0.1:9/"));
    Ended ended =
        process(
            Map.of(),
            List.of("-Dbakeoff.home=" + home.getParent()),
            List.of("prepare", config.toString()));
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err())
        .contains("train-images-idx3-ubyte", "127.0.0.1:9", home.resolve("cache/mnist").toString());
  }

  @Test
  void damagedDataIsNamedWithFileAndPlace() throws Exception {
    Path mnist = Files.createDirectories(dir.resolve("data/mnist"));
    Files.write(mnist.resolve("train-images-idx3-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1});
    Path config = config("{name: m, dataset: {id: mnist}, models: [{id: liblinear-svm}]}");
    Path home = Files.createDirectories(dir.resolve("home/data"));
    Files.copy(Path.of("data/catalog.yaml"), home.resolve("catalog.yaml"));
    Ended ended =
        process(
            Map.of("BAKEOFF_DATA", dir.resolve("data").toString()),
            List.of("-Dbakeoff.home=" + home.getParent()),
            List.of("prepare", config.toString()));
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("train-images-idx3-ubyte", "byte 0", "2051", "2049");
  }

  @Test
  void aWrongCellStopsAConfigBeforeAnythingRuns() throws Exception {
    Files.writeString(dir.resolve("mine.csv"), "x,y,label\n1,2,a\n3,4,b\n5,NaN,a\n");
    Path config =
        config(
            """
            name: m
            dataset: {file: mine.csv, label: label}
            split: {kind: holdout, test: 0.5}
            models: [{id: liblinear-svm}]
            """);
    Ended ended = run(config);
    assertThat(ended.code()).as(ended.err()).isEqualTo(4);
    assertThat(ended.err())
        .contains("mine.csv: line 4, column 2 (y): 'NaN' is not a number; correct it");
    assertThat(dir.resolve("results")).doesNotExist();
  }

  @Test
  void saysWhichVariablesTrialsDoNotGet() throws Exception {
    Map<String, String> variables = Map.of("NPY_DISABLE_CPU_FEATURES", "AVX2");
    Path config = config(SMALL);
    Ended ended = process(variables, List.of(), command("run", config, "-m", "logistic"));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("warning: trials do not get", "NPY_DISABLE_CPU_FEATURES");
    assertThat(Files.readString(dir.resolve("results/small/environment.json")))
        .contains("variables_taken_away", "NPY_DISABLE_CPU_FEATURES", "-Xmx<heap>")
        .doesNotContain("variables_kept");
    assertThat(run(config, "-m", "logistic").out()).contains("3 trials, 0 to run");

    Path keeping = config(SMALL + "environment: {keep: [NPY_*]}\n");
    Ended kept = process(variables, List.of(), command("plan", keeping));
    assertThat(kept.out()).contains("elsewhere", "3 of 3 trials to run");
  }

  @Test
  void warnsOfMoreThreadsThanProcessors() throws Exception {
    Path config = config(SMALL.replace("threads: 1", "threads: 1024"));
    Ended ended = process(Map.of(), List.of(), command("run", config, "-m", "logistic"));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains(
            "warning: small: logistic may use 1024 threads (limits: threads), but there are ");
  }

  @Test
  void wrongUsageSaysWhatThereIs() throws Exception {
    Path config = config(SMALL);
    assertThat(run(config, "--exclusive", "--no-wait").err()).contains("--exclusive", "--no-wait");
    assertThat(run(config, "-m", "nothing").err())
        .contains("-m nothing matches no model; there are logistic, svm");
    assertThat(run(config, "--only", "red").err()).contains("--only red", "timeout");
    assertThat(run(config, "--jobs", "1000").err()).contains("--jobs 1000", "processors");
    assertThat(run(config, "--nonsense").code()).isEqualTo(2);
    assertThat(Ended.of("info", "liblinear-smv").err())
        .contains("no model or dataset 'liblinear-smv'", "liblinear-svm");
    assertThat(Ended.of("report", dir.toString()).err()).contains("holds no results.jsonl");
    assertThat(Ended.of("report", dir.toString()).code()).isEqualTo(5);
    assertThat(Ended.of("list").code()).isEqualTo(2);
  }

  @Test
  void resultsThatCannotBeStoredStopBeforeTheFirstTrial() throws Exception {
    Files.writeString(dir.resolve("results"), "a file where a folder should be");
    Ended ended = run(config(SMALL));
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("cannot write results to", "-o");
  }

  @Test
  void anInterruptedRunKeepsItsRowsAndGoesOn() throws Exception {
    Path config =
        config(SMALL.replace("train: 300", "train: 5000").replace("C: [0.05, 0.1]", "C: 1000"));
    Process process = start(Map.of(), List.of(), command("run", config));
    Path set = dir.resolve("results/small");
    while (!Files.exists(set.resolve(".trials/0/messages"))) { // the first trial's JVM is up
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    boolean ignored = ignoresInterrupts();
    String signal = ignored ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ignored ? 143 : 130);
    assertThat(rows(set)).hasSize(1);
    assertThat(rows(set).get(0)).contains("\"status\":\"killed\"", "\"killed_by\":\"user\"");
    assertThat(set.resolve(".trials")).doesNotExist();

    Ended plan = Ended.of("plan", config.toString(), "-o", dir.resolve("results").toString());
    assertThat(plan.out()).contains("unfinished", "missing", "2 of 2 trials to run");
  }

  /** Whether this JVM was started in the background of a script, as its children then are too. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    long ignored = Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16);
    return (ignored & 1 << 1) != 0; // SIGINT is the second
  }

  @Test
  void noDescendantOutlivesAKilledParent() throws Exception {
    Path config =
        config(SMALL.replace("train: 300", "train: 5000").replace("C: [0.05, 0.1]", "C: 1000"));
    Process process = start(Map.of(), List.of(), command("run", config));
    while (!Files.exists(dir.resolve("results/small/.trials/0/messages"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).isNotEmpty();
    process.destroyForcibly().waitFor();
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS); // the child sees its standard input end and halts
    }
    Ended after = run(config(SMALL));
    assertThat(after.code()).as(after.err()).isZero();
    assertThat(dir.resolve("results/small/.trials")).doesNotExist();
  }

  @Test
  void listsAndExplainsModelsAndDatasets() throws Exception {
    assertThat(Ended.of("list", "models").out())
        .contains("liblinear-svm", "dl4j-cnn", "LIBSVM 3.35");
    assertThat(Ended.of("list", "datasets").out()).contains("mnist", "60000", "synthetic");
    assertThat(Ended.of("info", "liblinear-svm").out())
        .contains("C ", "number above 0; default 1.0", "crammer_singer");
    assertThat(Ended.of("info", "mnist").out()).contains("28 x 28", "ba891046e6505d7a");
    assertThat(Ended.of("env").out()).contains("cpu", "jvm", "blas");
    assertThat(Ended.of("--help").out()).contains("Usage: bakeoff", "130, 143");
  }

  @Test
  void makesTheReportAgainWithoutTheDataAndUpdatesAReadme() throws Exception {
    run(config(SMALL));
    Path set = dir.resolve("results/small");
    byte[] before = Files.readAllBytes(set.resolve("report.html"));
    Files.delete(set.resolve("report.html"));
    Path readme =
        Files.writeString(
            dir.resolve("README.md"),
            "# Mine\n\n<!-- bakeoff:small -->\n<!-- /bakeoff -->\n\nThe end.\n");
    Ended ended = Ended.of("report", set.toString(), "--update", readme.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readAllBytes(set.resolve("report.html"))).isEqualTo(before);
    assertThat(Files.readString(readme))
        .contains("| svm (C = 0.05) |")
        .startsWith("# Mine")
        .endsWith("The end.\n");
    Path unmarked = Files.writeString(dir.resolve("unmarked.md"), "# Mine\n");
    for (Path wrong : List.of(unmarked, dir, dir.resolve("missing.md"))) {
      Ended refused = Ended.of("report", set.toString(), "--update", wrong.toString());
      assertThat(refused.code()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("bakeoff: --update " + wrong + " ")
          .doesNotContain("bug");
      assertThat(refused.out()).isEmpty();
    }
    assertThat(unmarked).hasContent("# Mine\n");
    listsAndComparesSets(set);
  }

  private void listsAndComparesSets(Path set) throws IOException {
    String results = set.getParent().toString();
    Ended index = Ended.of("report", "--index", results);
    assertThat(index.code()).as(index.err()).isZero();
    assertThat(Files.readString(set.resolveSibling("index.html")))
        .contains("<h1>results</h1>", "<a href=\"small/report.html\">report</a>");
    Path page = dir.resolve("both sets.html");
    Ended both = Ended.of("report", set.toString(), set + "/.", "-o", page.toString());
    assertThat(both.code()).as(both.err()).isZero();
    assertThat(Files.readString(page))
        .contains("2 result sets", "<a href=\"results/small/report.html\">report</a>");
    assertThat(Ended.of("report", set.toString(), "-o", page.toString()).err())
        .contains("--output is of the page of several result sets");
    Ended nothing = Ended.of("report", "--index", set.toString());
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("no result set is there", "results.jsonl");
    assertThat(Ended.of("report").err()).contains("expected the folder of a result set");
  }

  @Test
  void runsAStrangersProgramOnlyWithLeave() throws Exception {
    Path config =
        config(
            """
            name: stranger
            dataset: {id: synthetic-digits, train: 30, test: 10}
            models:
              - {id: exec, name: mine, command: [sh, -c, "touch ran; exit 1", README.md]}
            limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
            """);
    Ended refused = run(config);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("the model mine of stranger", "--allow-exec");
    assertThat(dir.resolve("results")).doesNotExist();
    Ended allowed = run(config, "--allow-exec");
    assertThat(allowed.code()).isEqualTo(3); // it ran, and ended with code 1
    assertThat(rows(dir.resolve("results/stranger")).get(0))
        .contains("\"command\":[\"sh\",\"-c\"", "ended with code 1");
  }

  @Test
  void goesOnWithoutAPluginThatCannotBeUsed() throws Exception {
    Path plugins = dir.resolve("plugins");
    PluginJars.write(
        plugins.resolve("good/good.jar"),
        Map.of("Good", PluginJars.provider("Good", "good", "\"1.5\"")),
        List.of("Good"));
    Files.createDirectories(plugins.resolve("broken"));
    Path config =
        config(
            """
            name: plugged
            dataset: {id: synthetic-digits, train: 30, test: 10}
            plugins: plugins
            models: [{id: good}, {id: broken, params: {anything: 1}}, {id: majority}]
            limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
            """);
    Ended ended = process(Map.of(), List.of(), command("run", config));
    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("warning: the plugin", "it holds no jar");
    List<String> rows = rows(dir.resolve("results/plugged"));
    assertThat(rows.get(0)).contains("\"status\":\"ok\"", "\"library_version\":\"1.5\"");
    assertThat(rows.get(1)).contains("\"status\":\"skipped\"", "it holds no jar");
    assertThat(rows.get(2)).contains("\"status\":\"ok\"");

    PluginJars.write( // built again: its rows are stale, the others are not
        plugins.resolve("good/good.jar"),
        Map.of(
            "Good", PluginJars.provider("Good", "good", "\"1.5\"").replace("[0] = 1", "[1] = 1")),
        List.of("Good"));
    assertThat(run(config, "-m", "good", "-m", "majority").out()).contains("3 trials, 1 to run");

    Ended listed = Ended.of("list", "models", "--plugins", plugins.toString());
    assertThat(listed.out())
        .containsPattern("good +baseline +Lib 1.5 +plugin good")
        .containsPattern("majority +baseline .* Bakeoff ")
        .contains("unusable: plugin " + plugins.resolve("broken") + ": it holds no jar");
    Ended predicted =
        Ended.of("predict", dir.resolve("results/plugged").toString(), "good", "README.md");
    assertThat(predicted.code()).isEqualTo(2);
    assertThat(predicted.err()).contains("name its folder with --plugins");
    assertThat(Ended.of("list", "models", "--plugins", dir.resolve("none").toString()).code())
        .isEqualTo(2);
  }

  @Test
  void testsAPlugin() throws Exception {
    PluginJars.write(
        dir.resolve("one/one.jar"),
        Map.of("One", PluginJars.provider("One", "one", "\"1\"")),
        List.of("One"));
    Ended kept = Ended.of("test-plugin", "one", "--plugins", dir.resolve("one").toString());
    assertThat(kept.code()).as(kept.out()).isZero();
    assertThat(kept.out()).contains("one (Lib 1)", "1 model checked, all keep the contract");
    Ended unknown = Ended.of("test-plugin", "two", "--plugins", dir.resolve("one").toString());
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no model 'two'; there are ");
  }

  @Test
  void refusesANewModelThatIsThereAlready() throws Exception {
    Ended known = Ended.of("new-model", "majority", "-o", dir.toString());
    assertThat(known.code()).isEqualTo(2);
    assertThat(known.err()).contains("there is a model 'majority' already");
    Ended odd = Ended.of("new-model", "My Model", "-o", dir.toString());
    assertThat(odd.code()).isEqualTo(2);
    Files.createDirectories(dir.resolve("mine"));
    Files.writeString(dir.resolve("mine/compare.yaml"), "mine");
    Ended there = Ended.of("new-model", "mine", "-o", dir.toString());
    assertThat(there.code()).isEqualTo(2);
    assertThat(there.err()).contains("compare.yaml is there already; nothing was written");
    assertThat(dir.resolve("mine/pom.xml")).doesNotExist();
  }

  private Path config(String text) throws IOException {
    return Files.writeString(dir.resolve("config.yaml"), text);
  }

  private List<String> rows(Path set) throws IOException {
    return Files.readAllLines(set.resolve("results.jsonl"), StandardCharsets.UTF_8);
  }

  private List<String> command(String verb, Path config, String... options) {
    List<String> command =
        new ArrayList<>(List.of(verb, config.toString(), "-o", dir.resolve("results").toString()));
    command.addAll(List.of(options));
    return command;
  }

  private Ended run(Path config, String... options) {
    return Ended.of(command("run", config, options));
  }

  private Ended process(Map<String, String> environment, List<String> flags, List<String> arguments)
      throws Exception {
    Process process = start(environment, flags, arguments);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(dir.resolve("out"), StandardCharsets.UTF_8),
        Files.readString(dir.resolve("err"), StandardCharsets.UTF_8));
  }

  private Process start(Map<String, String> environment, List<String> flags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts faster
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(dir.resolve("err").toFile());
    builder.environment().remove("BAKEOFF_DATA");
    builder.environment().putAll(environment);
    return builder.start();
  }
}
