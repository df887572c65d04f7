package dev.bakeoff.cli.check;

import dev.bakeoff.benchmark.Benchmark;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.benchmark.ProgramVersions;
import dev.bakeoff.check.Reproduction;
import dev.bakeoff.check.format.ReproductionText;
import dev.bakeoff.cli.option.ExecOption;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.TrialChoice;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.running.TrialRunning;
import dev.bakeoff.cli.terminal.DownloadLine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.data.DataException;
import dev.bakeoff.io.ScratchFolder;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce}. */
@Command(
    name = "reproduce",
    description =
        "Runs one stored row again, from its config, data and seed, and says whether it comes out"
            + " the same. Exits with 6 if it does not, with 8 if it cannot be run again.")
public final class ReproduceCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a result set.")
  private Path dir;

  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      description = "The trial: its name, a model such as 'svm[C=0.05]', or a part of the name.")
  private String trial;

  @Mixin private PluginOption plugins;

  @Mixin private ExecOption exec;

  @Spec private CommandSpec spec;

  /** Why a row cannot be run again. */
  private static final class GoneException extends Exception {
    private static final long serialVersionUID = 1;

    GoneException(String reason) {
      super(reason);
    }
  }

  @Override
  public Integer call() throws IOException, UsageException {
    PrintWriter out = spec.commandLine().getOut();
    ResultSet stored = ResultSet.read(dir);
    RunChecks.warnOf(stored);
    TrialResult row = TrialChoice.of(stored, trial);
    Path scratch = ScratchFolder.make("bakeoff-reproduce");
    try {
      Reproduction reproduction = reproduce(stored, row, scratch, out);
      out.print(ReproductionText.of(reproduction));
      out.flush();
      return reproduction.matches() ? ExitCode.OK : ExitCode.WORSE;
    } catch (GoneException e) {
      out.println(Escape.terminal(row.name()) + " cannot be run again: " + e.getMessage());
      out.flush();
      return ExitCode.NOT_COMPARED;
    }
  }

  private Reproduction reproduce(ResultSet stored, TrialResult row, Path scratch, PrintWriter out)
      throws IOException, GoneException, UsageException {
    if (row.status() != Status.OK) {
      throw new GoneException(
          "it ended " + row.status().word() + ", so that there are no numbers to match");
    }
    Installation installation = Installation.open(plugins.folders());
    Benchmark benchmark = benchmark(installation);
    if (row.identity().entry().command() != null) {
      exec.requireTrust(installation.home(), benchmark.config());
    }
    Plan plan = plan(benchmark, out).withoutModels();
    TrialSpec again =
        plan.trials().stream()
            .filter(one -> one.name().equals(row.name()))
            .findFirst()
            .orElseThrow(
                () -> new GoneException("the config of " + dir + " does not ask for it any more"));
    requireSame(row, again);
    TrialRunning.oneByOne(out)
        .run(
            plan,
            benchmark.environment(),
            scratch,
            one -> one.spec().name().equals(row.name()),
            trials -> {});
    return Reproduction.of(
        stored.only(Set.of(row.name())), ResultSet.read(scratch).only(Set.of(row.name())));
  }

  private Benchmark benchmark(Installation installation) throws GoneException {
    try {
      return installation.read(dir.resolve(ResultSet.CONFIG));
    } catch (ConfigException e) {
      throw new GoneException("its config cannot be used now: " + e.getMessage());
    }
  }

  private static Plan plan(Benchmark benchmark, PrintWriter out) throws IOException, GoneException {
    try {
      return benchmark.plan(new DownloadLine(out), new ProgramVersions());
    } catch (DataException | ConfigException e) {
      throw new GoneException("its data is not there or not as it was: " + e.getMessage());
    }
  }

  /** Another version of the library, or other data, would say nothing of this row. */
  private static void requireSame(TrialResult row, TrialSpec again) throws GoneException {
    Optional<String> other =
        Reproduction.obstacle(row, again.identity(), again.split().dataSha256());
    if (other.isPresent()) {
      throw new GoneException(other.get());
    }
  }
}
