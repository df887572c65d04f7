package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.StoredBenchmark;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.report.Reports;
import dev.bakeoff.store.Publication;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}. */
@Command(
    name = "publish",
    description =
        "Copies a result set, without logs and models, to results/reference/, which is committed.")
final class PublishCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Folder of a result set.")
  private Path dir;

  @Option(
      names = "--allow-dirty",
      description = "Publish also rows that were measured with uncommitted changes.")
  private boolean allowDirty;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    Installation installation = Installation.open();
    StoredBenchmark stored = installation.stored(dir);
    ResultSet set = stored.results();
    RunChecks.warnOf(set);
    long dirty =
        set.rows().stream()
            .filter(row -> !Boolean.FALSE.equals(row.provenance().commit().gitDirty()))
            .count();
    if (dirty > 0 && !allowDirty) {
      throw new UsageException(
          dirty
              + " of "
              + set.rows().size()
              + " rows in "
              + dir
              + " were measured with uncommitted changes or outside a checkout; commit, run with --force, or use --allow-dirty");
    }
    Path target = installation.home().resolve("results/reference").resolve(stored.config().name());
    Publication.Extent extent = Publication.copy(set, target);
    new Reports(installation.stored(target).compare()).write(target);
    PrintWriter out = spec.commandLine().getOut();
    out.println("published " + set.rows().size() + " rows to " + target + ", " + extent.text());
    out.flush();
    return ExitCode.OK;
  }
}
