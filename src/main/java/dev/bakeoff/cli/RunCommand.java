package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Benchmark;
import dev.bakeoff.benchmark.Environment;
import dev.bakeoff.benchmark.Freshness;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.NativeCode;
import dev.bakeoff.benchmark.NativeLibraries;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.benchmark.PlannedTrial;
import dev.bakeoff.benchmark.ProgramVersions;
import dev.bakeoff.cli.option.EngineOption;
import dev.bakeoff.cli.option.ExecOption;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.Selection;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.running.TrialRunning;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.cli.terminal.DownloadLine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.report.Reports;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}. */
@Command(
    name = "run",
    description =
        "Runs the trials of configs that are missing or stale, prints the table and writes the"
            + " report.")
final class RunCommand implements Callable<Integer> {
  /** What a trial is, beside its status, whose times are not to be trusted. */
  private static final String UNSTEADY = "unsteady";

  @Parameters(arity = "1..*", paramLabel = "CONFIG", description = "Config files.")
  private List<Path> configs;

  @Mixin private Selection selection;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "STATE",
      description =
          "Run only trials in these states: missing, stale, ok, failed, timeout, out_of_memory,"
              + " crashed, killed, skipped, unsteady.")
  private List<String> only = List.of();

  @Option(names = "--force", description = "Run also what is stored already.")
  private boolean force;

  @Option(names = "--no-models", description = "Do not save the models.")
  private boolean noModels;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Trials side by side; only as many as their threads fit this machine. Default:"
              + " ${DEFAULT-VALUE}.")
  private int jobs = 1;

  @Option(
      names = "--exclusive",
      description =
          "Run each trial while no other trial of Bakeoff runs on this machine, on whatever"
              + " processors.")
  private boolean exclusive;

  @Option(
      names = "--no-wait",
      description =
          "Do not wait for processors that trials of other runs have; rows then say 'contention'.")
  private boolean noWait;

  @Mixin private EngineOption engine;

  @Mixin private PluginOption plugins;

  @Mixin private ExecOption exec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where result sets go, each in a folder named after its config. Default: results/.")
  private Path output;

  @Spec private CommandSpec spec;

  private final NativeLibraries natives = NativeLibraries.ofThisBuild(Console::tell);

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    Optional<String> master = engine.master();
    requireSense(master.isPresent());
    Installation installation = Installation.open(plugins.folders());
    PrintWriter out = spec.commandLine().getOut();
    Set<String> states = states();
    List<Planned> all = new ArrayList<>();
    ProgramVersions versions = new ProgramVersions();
    for (Benchmark benchmark : readAll(installation)) { // mistakes are found before anything runs
      if (master.isEmpty()) {
        RunChecks.requireFit(benchmark.config(), jobs);
      }
      RunChecks.warnOfThreads(benchmark.config());
      RunChecks.noteUnregularised(benchmark.config());
      exec.requireTrust(installation.home(), benchmark.config());
      RunChecks.warnOfPlugins(benchmark.models());
      Plan plan = benchmark.plan(new DownloadLine(out), versions);
      RunChecks.warnOfData(plan, spec.commandLine().getErr());
      all.add(
          new Planned(benchmark, noModels ? plan.withoutModels() : plan, benchmark.environment()));
    }
    List<Set<String>> selected = new ArrayList<>();
    for (Planned one : all) {
      selected.add(selection.of(one.plan.trials()));
    }
    boolean allOk = true;
    Path root = output == null ? installation.home().resolve("results") : output;
    for (int i = 0; i < all.size(); i++) { // hours of trials are not lost to a missing download
      getNatives(all.get(i), selected.get(i), states, root);
    }
    TrialRunning running =
        new TrialRunning(out, natives, sharing(master.isPresent()), jobs, master);
    for (int i = 0; i < all.size(); i++) {
      allOk &= run(all.get(i), selected.get(i), states, root, running);
    }
    return allOk ? ExitCode.OK : ExitCode.NOT_ALL_OK;
  }

  /** Gets the native code that the trials of a plan need, but not that of trials stored already. */
  private void getNatives(Planned planned, Set<String> selected, Set<String> states, Path root)
      throws IOException {
    Plan plan = planned.plan;
    if (plan.trials().stream().allMatch(trial -> NativeCode.neededBy(trial).isEmpty())) {
      return;
    }
    Path dir = root.resolve(plan.config().name());
    List<TrialResult> rows =
        Files.exists(dir.resolve(ResultSet.LOG)) ? ResultSet.read(dir).rows() : List.of();
    for (PlannedTrial trial : plan.against(rows, planned.environment.key())) {
      if (selected.contains(trial.spec().name()) && runs(trial, states)) {
        natives.neededBy(trial.spec());
      }
    }
  }

  /** A config's plan, with where and with what its trials run. */
  private record Planned(Benchmark benchmark, Plan plan, Environment environment) {}

  private List<Benchmark> readAll(Installation installation)
      throws ConfigException, UsageException {
    List<ConfigException.Problem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Benchmark> read = new ArrayList<>();
    for (Path file : configs) {
      try {
        Benchmark benchmark = installation.read(file);
        String name = benchmark.config().name();
        if (!names.add(name)) {
          throw new UsageException("two configs are named '" + name + "': their results would mix");
        }
        read.add(benchmark);
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return read;
  }

  private void requireSense(boolean cluster) throws UsageException {
    if (jobs < 1) {
      throw new UsageException("--jobs " + jobs + ": expected 1 or more");
    }
    if (exclusive && (noWait || (jobs > 1 && !cluster))) {
      throw new UsageException(
          "--exclusive means that one trial runs at a time: it goes neither with --no-wait nor with"
              + " --jobs above 1");
    }
  }

  private Processors.Sharing sharing(boolean cluster) {
    if (exclusive || (cluster && !noWait)) {
      return Processors.Sharing.EXCLUSIVE;
    }
    return noWait ? Processors.Sharing.NO_WAIT : Processors.Sharing.WAIT;
  }

  private Set<String> states() throws UsageException {
    Set<String> known = new java.util.TreeSet<>(Set.of("missing", "stale", UNSTEADY));
    EnumSet.allOf(Status.class).forEach(status -> known.add(status.word()));
    for (String state : only) {
      if (!known.contains(state)) {
        throw new UsageException(
            "--only " + state + ": expected some of " + String.join(", ", known));
      }
    }
    return Set.copyOf(only);
  }

  private boolean run(
      Planned planned, Set<String> selected, Set<String> states, Path root, TrialRunning running)
      throws IOException {
    PrintWriter out = running.out();
    Plan plan = planned.plan;
    Path dir = root.resolve(plan.config().name());
    Environment environment = planned.environment;
    List<TrialResult> rows =
        running.run(
            plan,
            environment,
            dir,
            trial -> selected.contains(trial.spec().name()) && runs(trial, states),
            trials -> announce(out, plan.config(), plan.trials().size(), trials.size()));
    Reports reports = new Reports(planned.benchmark.compare(ResultSet.read(dir)));
    reports.write(dir);
    out.println();
    out.print(reports.text());
    out.println();
    out.println("report: " + dir.resolve("report.html"));
    out.flush();
    return rows.stream()
        .filter(row -> selected.contains(row.name()))
        .allMatch(row -> row.status() == Status.OK);
  }

  private boolean runs(PlannedTrial trial, Set<String> states) {
    if (!states.isEmpty()) {
      return isIn(states, trial.row(), trial.freshness());
    }
    return force || trial.freshness() != Freshness.STORED;
  }

  /**
   * Whether a trial is in one of these states.
   *
   * @param row its row; null if it has none
   */
  static boolean isIn(Set<String> states, TrialResult row, Freshness freshness) {
    return states.contains(freshness.word())
        || (row != null && states.contains(row.status().word()))
        || (row != null
            && states.contains(UNSTEADY)
            && row.provenance().steadiness().unsteady() != null);
  }

  private static void announce(PrintWriter out, Config config, int planned, int toRun) {
    out.println(
        config.name()
            + ": "
            + planned
            + (planned == 1 ? " trial, " : " trials, ")
            + toRun
            + " to run"
            + (toRun < planned ? ", " + (planned - toRun) + " stored or not selected" : ""));
    out.flush();
  }
}
