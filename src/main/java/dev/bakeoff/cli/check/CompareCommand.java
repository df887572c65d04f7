package dev.bakeoff.cli.check;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.LocatedSet;
import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Gate;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.check.format.CheckJson;
import dev.bakeoff.check.format.CheckText;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}. */
@Command(
    name = "compare",
    description =
        "Shows two result sets side by side: how much better or worse each model is and whether"
            + " that is chance, what it costs, and what else was different.")
public final class CompareCommand implements Callable<Integer> {

  /** The forms of output. */
  enum Format {
    /** For a terminal. */
    TEXT,
    /** Markdown. */
    MD,
    /** JSON. */
    JSON,
    /** One page. */
    HTML
  }

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description =
          "A result set's folder, its results.jsonl, or REF:path of a git revision, such as"
              + " main:results/reference/mnist.")
  private String base;

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Likewise.")
  private String candidate;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, md, json or html, to standard output. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail",
      description =
          "Exit by the rules of 'check' with its defaults, costs apart: with 3 if a trial failed, 6"
              + " if a model predicts worse, 8 if something could not be compared.")
  private boolean fail;

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, UsageException {
    PrintWriter out = spec.commandLine().getOut();
    Installation installation = Installation.open(plugins.folders());
    try (LocatedSet before = LocatedSet.find(base);
        LocatedSet now = LocatedSet.find(candidate)) {
      RunChecks.warnOf(before.results());
      RunChecks.warnOf(now.results());
      SetDifference difference =
          SetDifference.of(
              Configured.only(installation, before.results()),
              Configured.only(installation, now.results()));
      String title = base + " and " + candidate;
      out.print(
          switch (format) {
            case TEXT -> CheckText.terminal(difference);
            case MD -> CheckText.markdown(title, difference);
            case JSON -> CheckJson.of(difference);
            case HTML -> CheckText.html(title, difference);
          });
      out.flush();
      return fail ? code(difference) : ExitCode.OK;
    }
  }

  private int code(SetDifference difference) {
    PrintWriter err = spec.commandLine().getErr();
    GateResult result = new Gate(CheckSpec.DEFAULT).judge(difference).without(Finding::isOfCost);
    result.findings().stream()
        .filter(Finding::isBad)
        .forEach(finding -> err.println("bakeoff: " + Escape.terminal(finding.line())));
    return CheckCommand.code(result.outcome());
  }
}
