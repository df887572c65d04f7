package dev.bakeoff.cli;

import dev.bakeoff.data.CatalogEntry;
import dev.bakeoff.model.ModelProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list models} and {@code list datasets}. */
@Command(
    name = "list",
    description = "Lists the models or the datasets that there are.",
    synopsisSubcommandLabel = "(models | datasets)")
final class ListCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "list what? expected 'list models' or 'list datasets'");
  }

  @Command(name = "models", description = "Lists the models.")
  int models() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(
            Locale.ROOT, "%-20s %-12s %-28s %s", "MODEL", "FAMILY", "LIBRARY", "WHAT IT IS"));
    for (ModelProvider model : Workbench.open().models().all()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-20s %-12s %-28s %s",
              model.id(),
              model.family(),
              model.library() + " " + model.libraryVersion(),
              model.description()));
    }
    out.println();
    out.println("'./bakeoff info MODEL' prints its hyperparameters.");
    out.flush();
    return ExitCode.OK;
  }

  @Command(name = "datasets", description = "Lists the datasets.")
  int datasets() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        String.format(
            Locale.ROOT,
            "%-18s %8s %8s %8s  %s",
            "DATASET",
            "TRAIN",
            "TEST",
            "CLASSES",
            "WHAT IT IS"));
    for (CatalogEntry entry : Workbench.open().catalog().entries().values()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-18s %8d %8d %8d  %s",
              entry.id(),
              entry.train(),
              entry.test(),
              entry.classes().size(),
              entry.title()));
    }
    out.flush();
    return ExitCode.OK;
  }
}
