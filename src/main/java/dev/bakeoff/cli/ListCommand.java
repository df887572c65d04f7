package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.ModelDirectory;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.data.catalog.CatalogEntry;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.plugin.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  int models(@Mixin PluginOption plugins) throws UsageException {
    Models models = new ModelDirectory(plugins.folders()).models();
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("MODEL", "FAMILY", "LIBRARY", "FROM", "WHAT IT IS"));
    for (Models.Known entry : models.all()) {
      ModelInfo info = entry.provider().info();
      lines.add(
          List.of(
              info.id(),
              info.family(),
              info.library().toString(),
              entry.plugin().map(plugin -> "plugin " + plugin.getFileName()).orElse("Bakeoff"),
              info.description()));
    }
    print(lines);
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    for (Models.Unusable one : models.unusable()) {
      out.println("unusable: plugin " + one.plugin() + ": " + one.reason());
    }
    out.println("'./bakeoff info MODEL' prints its hyperparameters.");
    out.flush();
    return ExitCode.OK;
  }

  @Command(name = "datasets", description = "Lists the datasets.")
  int datasets() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("DATASET", "TRAIN", "TEST", "CLASSES", "WHAT IT IS"));
    for (CatalogEntry entry : Installation.open().catalog().entries().values()) {
      lines.add(
          List.of(
              entry.id(),
              String.valueOf(entry.content().train()),
              String.valueOf(entry.content().test()),
              String.valueOf(entry.content().classes().size()),
              entry.about().title()));
    }
    print(lines);
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  /** Prints lines of as many cells each, every column as wide as its widest cell. */
  private void print(List<List<String>> lines) {
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
      }
      spec.commandLine().getOut().println(text.toString().stripTrailing());
    }
  }
}
