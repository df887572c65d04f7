package dev.bakeoff.cli;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.engine.Machine;
import dev.bakeoff.engine.ProgramVersions;
import dev.bakeoff.result.ResultSet;
import dev.bakeoff.trial.Status;
import dev.bakeoff.trial.TrialResult;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Workbench workbench = Workbench.open(plugins.folders());
    PrintWriter out = spec.commandLine().getOut();
    Config config = workbench.read(file);
    CommandTrust trust = new CommandTrust(workbench.home());
    ProgramVersions versions = new ProgramVersions();
    List<TrialSpec> plan =
        workbench
            .plan(
                config,
                new DownloadLine(out),
                command ->
                    allowExec || trust.trusts(command) ? versions.of(command) : Optional.empty())
            .trials();
    Set<String> selected = selection.of(plan);
    Path dir =
        (output == null ? workbench.home().resolve("results") : output).resolve(config.name());
    Map<String, TrialResult> rows = new HashMap<>();
    if (Files.exists(dir.resolve(ResultSet.LOG))) {
      ResultSet.read(dir).rows().forEach(row -> rows.put(row.trial(), row));
    }
    String environment = Machine.look(Workbench.environment(config)).key();
    double known = 0;
    int unknown = 0;
    int toRun = 0;
    for (TrialSpec trial : plan) {
      if (!selected.contains(trial.trial())) {
        continue;
      }
      TrialResult row = rows.get(trial.trial());
      ConfigRun.State state = ConfigRun.state(trial, row, environment);
      boolean measured = row != null && row.status() == Status.OK;
      if (state != ConfigRun.State.STORED) {
        toRun++;
        known += measured ? row.cost().wallSeconds() : 0;
        unknown += measured ? 0 : 1;
      }
      out.println(
          String.format(Locale.ROOT, "%-10s ", state.name().toLowerCase(Locale.ROOT))
              + Console.plain(trial.trial())
              + (measured ? " (took " + Console.seconds(row.cost().wallSeconds()) + ")" : "")
              + (state == ConfigRun.State.STORED && !measured
                  ? " (" + row.status().word() + ")"
                  : ""));
    }
    out.println();
    out.println(
        toRun
            + " of "
            + selected.size()
            + " trials to run"
            + (toRun > unknown ? ", about " + Console.seconds(known) : "")
            + (unknown > 0
                ? (toRun > unknown ? " and " : ", ")
                    + unknown
                    + " that never ran before, at most "
                    + Console.seconds(longest(plan, selected, rows, environment))
                    + " by their timeouts"
                : ""));
    out.flush();
    return ExitCode.OK;
  }

  private static double longest(
      List<TrialSpec> plan,
      Set<String> selected,
      Map<String, TrialResult> rows,
      String environment) {
    return plan.stream()
        .filter(trial -> selected.contains(trial.trial()))
        .filter(
            trial ->
                ConfigRun.state(trial, rows.get(trial.trial()), environment)
                    != ConfigRun.State.STORED)
        .filter(
            trial ->
                rows.get(trial.trial()) == null || rows.get(trial.trial()).status() != Status.OK)
        .mapToDouble(trial -> trial.limits().timeout().toMillis() / 1e3)
        .sum();
  }
}
