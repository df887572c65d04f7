package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.NativeCode;
import dev.bakeoff.benchmark.NativeLibraries;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.cli.terminal.DownloadLine;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prepare}. */
@Command(
    name = "prepare",
    description =
        "Downloads, verifies and splits the data of configs, and gets the native code that their"
            + " models need; trains nothing.")
final class PrepareCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "CONFIG", description = "Config files.")
  private List<Path> files = List.of();

  @Option(
      names = "--all-libraries",
      description = "Get also the native code of every library; needs no config.")
  private boolean allLibraries;

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    if (files.isEmpty() && !allLibraries) {
      throw new UsageException(
          "prepare what? expected config files, or --all-libraries for what models need");
    }
    NativeLibraries natives = NativeLibraries.ofThisBuild(Console::tell);
    Installation installation = Installation.open(plugins.folders());
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      Map<PreparedSplit, String> splits = new LinkedHashMap<>();
      // What programs run on changes keys, which nobody looks at here.
      Plan plan = installation.read(file).plan(new DownloadLine(out), command -> Optional.empty());
      RunChecks.warnOfData(plan, spec.commandLine().getErr());
      for (TrialSpec trial : plan.trials()) {
        splits.putIfAbsent(trial.split(), trial.identity().dataset());
        natives.neededBy(trial);
      }
      splits.forEach(
          (split, dataset) ->
              out.println(
                  dataset
                      + ": "
                      + split.nTrain()
                      + " training and "
                      + split.nTest()
                      + " test examples, "
                      + split.nFeatures()
                      + " features, "
                      + split.nClasses()
                      + " classes, split_sha256 "
                      + split.splitSha256()));
    }
    if (allLibraries) {
      for (NativeCode code : NativeCode.values()) {
        natives.of(code);
        out.println(code.library() + ": its native code is in place");
        out.flush();
      }
    }
    out.flush();
    return ExitCode.OK;
  }
}
