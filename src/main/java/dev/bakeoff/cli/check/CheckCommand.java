package dev.bakeoff.cli.check;

import dev.bakeoff.benchmark.Benchmark;
import dev.bakeoff.benchmark.Environment;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.LocatedSet;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.benchmark.PlannedTrial;
import dev.bakeoff.benchmark.ProgramVersions;
import dev.bakeoff.check.Confirmation;
import dev.bakeoff.check.Gate;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.check.format.CheckText;
import dev.bakeoff.cli.option.ExecOption;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.running.TrialRunning;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.cli.terminal.DownloadLine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.io.ScratchFolder;
import dev.bakeoff.report.Reports;
import dev.bakeoff.store.Blessing;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}. */
@Command(
    name = "check",
    description =
        "Says whether a candidate's result set is worse, slower or bigger than a baseline's, beyond"
            + " noise and the tolerances of the config's 'check'. Exits with 0 if not, else with 3"
            + " if a trial failed, 6 if predictions are worse, 8 if something could not be"
            + " compared, 7 if only times, memory or sizes grew.")
public final class CheckCommand implements Callable<Integer> {

  @Option(
      names = "--baseline",
      paramLabel = "BASE",
      description =
          "What to compare with: a result set's folder, its results.jsonl, or REF:path of a git"
              + " revision, such as main:results/reference/baseline.")
  private String baseline;

  @Option(names = "--candidate", paramLabel = "DIR", description = "What to judge.")
  private String candidate;

  @Option(
      names = "--allow-missing",
      description = "Let what could not be compared pass. What did not end ok still fails.")
  private boolean allowMissing;

  @Option(
      names = "--allow-unsteady",
      description =
          "Let times pass that could not be compared, because the machine was not the trials' own"
              + " or there is no ruler; everything else must still be compared.")
  private boolean allowUnsteady;

  @Option(
      names = "--no-confirm",
      description = "Do not run again what looks slower or bigger before failing.")
  private boolean noConfirm;

  @Option(
      names = "--bless",
      paramLabel = "REASON",
      description =
          "Then copy the candidate over the baseline's folder, with the reason in its"
              + " environment.json.")
  private String bless;

  @Mixin private Interleaving interleaving;

  @Mixin private CheckOutputs outputs;

  @Mixin private PluginOption plugins;

  @Mixin private ExecOption exec;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    PrintWriter out = spec.commandLine().getOut();
    outputs.requireSense();
    Installation installation = Installation.open(plugins.folders());
    if (interleaving.isAskedFor()) {
      requireNone(baseline, "--baseline");
      requireNone(candidate, "--candidate");
      requireNone(bless, "--bless");
      Config config = interleaving.config(installation);
      exec.requireTrust(installation.home(), config);
      SetDifference difference =
          interleaving.run(installation.home(), config, exec.isAllowed(), out);
      return conclude(config.name(), new Gate(config.reporting().check()).judge(difference), out);
    }
    require(baseline, "--baseline BASE");
    require(candidate, "--candidate DIR");
    interleaving.requireNothing();
    if (bless != null) {
      requireBlessable(Path.of(baseline));
    }
    try (LocatedSet now = LocatedSet.find(candidate)) {
      RunChecks.warnOf(now.results());
      ResultSet asked = Configured.only(installation, now.results());
      if (bless != null && !Files.exists(Path.of(baseline))) {
        return bless(installation, asked, out);
      }
      int code = compared(installation, asked, out);
      return bless == null ? code : bless(installation, asked, out);
    }
  }

  private int compared(Installation installation, ResultSet asked, PrintWriter out)
      throws IOException, ConfigException, UsageException {
    try (LocatedSet before = LocatedSet.find(baseline)) {
      Optional<Benchmark> benchmark = Configured.benchmark(installation, asked);
      CheckSpec tolerances =
          benchmark.map(one -> one.config().reporting().check()).orElse(CheckSpec.DEFAULT);
      RunChecks.warnOf(before.results());
      ResultSet base = Configured.only(installation, before.results());
      Gate gate = new Gate(tolerances);
      GateResult result = gate.judge(SetDifference.of(base, asked));
      Set<String> suspects = Confirmation.trials(result);
      if (!noConfirm && benchmark.isPresent() && !suspects.isEmpty()) {
        exec.requireTrust(installation.home(), benchmark.get().config());
        Optional<ResultSet> again = again(benchmark.get(), asked, suspects, out);
        if (again.isPresent()) {
          GateResult second = gate.judge(SetDifference.of(base, again.get()));
          result = Confirmation.confirm(result, second);
        }
      }
      outputs.remember(asked);
      return conclude("check of " + candidate, result, out);
    }
  }

  /** A baseline is replaced as a whole, so it must be a folder that is nothing else. */
  private void requireBlessable(Path target) throws IOException, UsageException {
    if (bless.isBlank()) {
      throw new UsageException("--bless: say why the candidate is the baseline now");
    }
    if (Files.isRegularFile(target)) {
      throw new UsageException(
          "--bless replaces the baseline's folder, and " + target + " is a file; name its folder");
    }
    if (!Files.exists(target) && baseline.indexOf(':') > 0) {
      throw new UsageException(
          "--bless writes files, and "
              + baseline
              + " is of a git revision; name the baseline's folder, and commit it");
    }
    if (Files.exists(target)
        && Files.exists(Path.of(candidate))
        && Files.isSameFile(target, Path.of(candidate))) {
      throw new UsageException("--bless: " + target + " is both the baseline and the candidate");
    }
  }

  private static void require(String value, String option) throws UsageException {
    if (value == null) {
      throw new UsageException(
          "missing "
              + option
              + "; expected --baseline BASE --candidate DIR, or --interleave"
              + " CHECKOUT --config FILE");
    }
  }

  private static void requireNone(String value, String option) throws UsageException {
    if (value != null) {
      throw new UsageException(
          option + " does not go with --interleave, which runs both sides itself");
    }
  }

  private int conclude(String title, GateResult found, PrintWriter out) throws IOException {
    GateResult steady = allowUnsteady ? found.allowingUnsteady() : found;
    GateResult result = allowMissing ? steady.allowingMissing() : steady;
    outputs.write(title, result, out, System.getenv());
    out.print(CheckText.terminal(result));
    out.flush();
    return code(result.outcome());
  }

  static int code(GateResult.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> ExitCode.OK;
      case FAILED -> ExitCode.NOT_ALL_OK;
      case WORSE -> ExitCode.WORSE;
      case UNCOMPARED -> ExitCode.NOT_COMPARED;
      case SLOWER_OR_BIGGER -> ExitCode.SLOWER_OR_BIGGER;
    };
  }

  /** Measures suspects once more; empty if this is not where they were measured. */
  private static Optional<ResultSet> again(
      Benchmark benchmark, ResultSet candidate, Set<String> suspects, PrintWriter out)
      throws IOException, ConfigException {
    Plan plan = benchmark.plan(new DownloadLine(out), new ProgramVersions());
    Environment environment = benchmark.environment();
    Set<String> same =
        plan.against(candidate.rows(), environment.key()).stream()
            .filter(PlannedTrial::isStored)
            .map(trial -> trial.spec().name())
            .collect(Collectors.toSet());
    if (!same.containsAll(suspects)) {
      Console.tell(
          "what looks slower or bigger is not run again: it was measured on another machine or by"
              + " another version");
      return Optional.empty();
    }
    Path scratch = ScratchFolder.make("bakeoff-check");
    out.println(
        "running again what looks slower or bigger, "
            + Numbers.count(suspects.size(), "trial")
            + ":");
    TrialRunning.oneByOne(out)
        .run(
            plan, // with models, so that their size and all that saving them takes is the same
            environment,
            scratch,
            trial -> suspects.contains(trial.spec().name()),
            trials -> {});
    return Optional.of(ResultSet.read(scratch).only(suspects));
  }

  private int bless(Installation installation, ResultSet now, PrintWriter out)
      throws IOException, ConfigException {
    if (now.rows().isEmpty()) {
      throw new StoreException(candidate + " has no row to bless; nothing was changed");
    }
    Path target = Path.of(baseline);
    Optional<Benchmark> benchmark = Configured.benchmark(installation, now); // before it is copied
    Blessing.copy(now, target, bless);
    if (benchmark.isPresent()) {
      new Reports(benchmark.get().compare(ResultSet.read(target))).write(target);
    }
    out.println(
        "blessed: " + target + " now holds the " + now.rows().size() + " rows of " + candidate);
    out.flush();
    return ExitCode.OK;
  }
}
