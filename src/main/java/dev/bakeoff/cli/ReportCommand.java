package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.StoredBenchmark;
import dev.bakeoff.check.format.HistoryFile;
import dev.bakeoff.check.format.HistoryPage;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.report.Reports;
import dev.bakeoff.report.markdown.MarksException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}. */
@Command(
    name = "report",
    description = "Makes the report again from stored results; needs no data.")
final class ReportCommand implements Callable<Integer> {

  private static final String HISTORY = ".jsonl";

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "Folders of result sets; or files that 'check --history' has appended to, for a page over"
              + " commits.")
  private List<Path> dirs;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description =
          "Rewrite in this Markdown file what stands between <!-- bakeoff:NAME --> and <!--"
              + " /bakeoff -->: the comparison; after <!-- bakeoff:NAME families -->, the most"
              + " accurate of each family; after <!-- bakeoff:NAME references -->, reported"
              + " numbers beside ours; after <!-- bakeoff:NAME relative -->, times relative to"
              + " those of other models.")
  private Path update;

  @Option(
      names = "--check",
      description =
          "With --update: write nothing, and exit with 6 if the file is not what the results say.")
  private boolean check;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      split = ",",
      description =
          "Write only these forms: html, md, csv (all rows, every pair of models that was tested,"
              + " every class), latex (tables for booktabs). Default: html, md and the rows as csv.")
  private List<String> formats = List.of();

  @Option(names = "--latex", description = "The same as --format latex.")
  private boolean latex;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    Installation installation = Installation.open();
    PrintWriter out = spec.commandLine().getOut();
    if (check) {
      return check(installation, out);
    }
    for (Path dir : dirs) {
      if (dir.toString().endsWith(HISTORY)) {
        history(dir, out);
        continue;
      }
      StoredBenchmark stored = installation.stored(dir);
      RunChecks.warnOf(stored.results());
      Reports reports = new Reports(stored.compare());
      if (update != null) { // first: if that file is not as it must be, nothing has been written
        updateMarked(reports);
        out.println("updated " + update);
      }
      if (!forms().isEmpty()) {
        write(reports, dir, out);
        continue;
      }
      reports.write(dir);
      out.print(reports.text());
      out.println("report: " + dir.resolve("report.html"));
    }
    out.flush();
    return ExitCode.OK;
  }

  private List<String> forms() {
    List<String> forms = new ArrayList<>(formats);
    if (latex) {
      forms.add("latex");
    }
    return forms;
  }

  private void write(Reports reports, Path dir, PrintWriter out)
      throws IOException, UsageException {
    try {
      reports.write(dir, forms()).forEach(file -> out.println("report: " + file));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--format: " + e.getMessage());
    }
  }

  private void history(Path file, PrintWriter out) throws IOException {
    String name = file.getFileName().toString();
    Path page = file.resolveSibling(name.substring(0, name.length() - HISTORY.length()) + ".html");
    AtomicFile.write(page, HistoryPage.of(name, HistoryFile.read(file)));
    out.println("history: " + page);
  }

  private int check(Installation installation, PrintWriter out)
      throws IOException, ConfigException, UsageException {
    if (update == null) {
      throw new UsageException("--check: name with --update the file to look at");
    }
    boolean current = true;
    for (Path dir : dirs) {
      try {
        if (!new Reports(installation.stored(dir).compare()).isMarkedCurrent(update)) {
          current = false;
          out.println(
              update
                  + " is not what "
                  + dir
                  + " says; run ./bakeoff report "
                  + dir
                  + " --update "
                  + update);
        }
      } catch (MarksException e) {
        throw new UsageException("--update " + e.getMessage());
      }
    }
    out.flush();
    return current ? ExitCode.OK : ExitCode.WORSE;
  }

  private void updateMarked(Reports reports) throws IOException, UsageException {
    try {
      reports.updateMarked(update);
    } catch (MarksException e) {
      throw new UsageException("--update " + e.getMessage());
    }
  }
}
