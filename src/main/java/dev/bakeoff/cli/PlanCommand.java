package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Benchmark;
import dev.bakeoff.benchmark.CommandTrust;
import dev.bakeoff.benchmark.Environment;
import dev.bakeoff.benchmark.Freshness;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.benchmark.PlannedTrial;
import dev.bakeoff.benchmark.ProgramVersions;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.Selection;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.terminal.DownloadLine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plan}. */
@Command(
    name = "plan",
    description =
        "Prints the trials that 'run' would run, with the time they took before; runs nothing.")
final class PlanCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONFIG", description = "Config file.")
  private Path file;

  @Mixin private Selection selection;

  @Mixin private PluginOption plugins;

  @Option(
      names = "--allow-exec",
      description =
          "Ask also programs that are no tracked scripts of this repository for their versions;"
              + " else those are unknown, and stored rows of such programs count as stale.")
  private boolean allowExec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where result sets are. Default: results/.")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    Installation installation = Installation.open(plugins.folders());
    PrintWriter out = spec.commandLine().getOut();
    Benchmark benchmark = installation.read(file);
    CommandTrust trust = new CommandTrust(installation.home());
    ProgramVersions versions = new ProgramVersions();
    Plan plan =
        benchmark.plan(
            new DownloadLine(out),
            command ->
                allowExec || trust.trusts(command) ? versions.of(command) : Optional.empty());
    RunChecks.noteUnregularised(plan.config());
    RunChecks.warnOfData(plan, spec.commandLine().getErr());
    Set<String> selected = selection.of(plan.trials());
    Path dir =
        (output == null ? installation.home().resolve("results") : output)
            .resolve(plan.config().name());
    List<TrialResult> rows =
        Files.exists(dir.resolve(ResultSet.LOG)) ? ResultSet.read(dir).rows() : List.of();
    List<PlannedTrial> trials =
        plan.against(rows, Environment.keyOf(plan.config())).stream()
            .filter(trial -> selected.contains(trial.spec().name()))
            .toList();
    trials.forEach(trial -> out.println(line(trial)));
    out.println();
    out.println(summary(trials));
    out.flush();
    return ExitCode.OK;
  }

  private static String line(PlannedTrial trial) {
    String note = "";
    if (trial.measured()) {
      note = " (took " + Numbers.duration(trial.row().cost().resources().wallSeconds()) + ")";
    } else if (trial.freshness() == Freshness.STORED) {
      note = " (" + trial.row().status().word() + ")";
    }
    return String.format(Locale.ROOT, "%-10s ", trial.freshness().word())
        + Escape.terminal(trial.spec().name())
        + note;
  }

  /** How many are to run, and how long that takes by what is known of them. */
  private static String summary(List<PlannedTrial> trials) {
    List<PlannedTrial> toRun =
        trials.stream().filter(trial -> trial.freshness() != Freshness.STORED).toList();
    List<PlannedTrial> unknown = toRun.stream().filter(trial -> !trial.measured()).toList();
    StringBuilder text =
        new StringBuilder().append(toRun.size()).append(" of ").append(trials.size());
    text.append(" trials to run");
    boolean known = toRun.size() > unknown.size();
    if (known) {
      double seconds =
          toRun.stream()
              .filter(PlannedTrial::measured)
              .mapToDouble(trial -> trial.row().cost().resources().wallSeconds())
              .sum();
      text.append(", about ").append(Numbers.duration(seconds));
    }
    if (!unknown.isEmpty()) {
      double limits =
          unknown.stream()
              .mapToDouble(trial -> trial.spec().limits().timeout().toMillis() / 1e3)
              .sum();
      text.append(known ? " and " : ", ")
          .append(unknown.size())
          .append(" that never ran before, at most ")
          .append(Numbers.duration(limits))
          .append(" by their timeouts");
    }
    return text.toString();
  }
}
