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
  private static final String SETS = "sets.html";

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description =
          "The folder of a result set; of several, for one page of all; or files that 'check"
              + " --history' has appended to, for a page over commits.")
  private List<Path> dirs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The page of several result sets. Default: sets.html in this folder.")
  private Path output;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Write index.html into this folder: a page that lists the result sets below it, with links"
              + " to their reports.")
  private Path index;

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
          "Write only these forms: html, md (with its plots as SVG), csv (all rows, every pair of"
              + " models that was tested, every class), json (what the report says, for programs),"
              + " latex (tables for booktabs). Default: html, md and the rows as csv.")
  private List<String> formats = List.of();

  @Option(names = "--latex", description = "The same as --format latex.")
  private boolean latex;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ConfigException, UsageException {
    Installation installation = Installation.open();
    PrintWriter out = spec.commandLine().getOut();
    checkUsage();
    if (check) {
      return check(installation, out);
    }
    if (index != null) {
      out.println("index: " + new SetPages(installation).writeIndex(index));
    }
    List<Path> sets = new ArrayList<>();
    for (Path dir : dirs) {
      if (dir.toString().endsWith(HISTORY)) {
        history(dir, out);
      } else {
        sets.add(dir);
      }
    }
    if (isOnePage(sets)) {
      Path page = output == null ? Path.of(SETS) : output;
      new SetPages(installation).together(sets, page);
      out.println("report: " + page);
    } else {
      for (Path dir : sets) {
        report(installation, dir, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private void checkUsage() throws UsageException {
    if (dirs.isEmpty() && index == null) {
      throw new UsageException(
          "expected the folder of a result set, such as results/quickstart, or --index DIR");
    }
    if (output != null && !isOnePage(dirs)) {
      throw new UsageException(
          "--output is of the page of several result sets; name two or more, without --update,"
              + " --check, --format and --latex. The report of one is written into its folder.");
    }
  }

  /** Whether what is asked for is the page of all of them, not something of each. */
  private boolean isOnePage(List<Path> sets) {
    return sets.size() > 1 && update == null && !check && forms().isEmpty();
  }

  private void report(Installation installation, Path dir, PrintWriter out)
      throws IOException, ConfigException, UsageException {
    StoredBenchmark stored = installation.stored(dir);
    RunChecks.warnOf(stored.results());
    Reports reports = new Reports(stored.compare());
    if (update != null) { // first: if that file is not as it must be, nothing has been written
      updateMarked(reports);
      out.println("updated " + update);
    }
    if (!forms().isEmpty()) {
      write(reports, dir, out);
      return;
    }
    reports.write(dir);
    out.print(reports.text());
    out.println("report: " + dir.resolve("report.html"));
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
