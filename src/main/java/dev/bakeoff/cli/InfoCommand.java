package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.cli.option.DataOptions;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import dev.bakeoff.data.catalog.CatalogEntry;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code info NAME} and {@code info --data FILE}. */
@Command(
    name = "info",
    description =
        "Prints what there is to know of a model or a dataset, or what a file of your own holds.")
final class InfoCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A model's or a dataset's id.")
  private String name;

  @Mixin private DataOptions data;

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, UsageException {
    Installation installation = Installation.open(plugins.folders());
    PrintWriter out = spec.commandLine().getOut();
    if (data.isGiven() == (name != null)) {
      throw new UsageException(
          "info of what? expected the id of a model or dataset, or --data FILE");
    }
    if (data.isGiven()) {
      data.describe().forEach(line -> out.println(Escape.terminal(line)));
      out.flush();
      return ExitCode.OK;
    }
    Models models = installation.models().models();
    Optional<Models.Known> model = models.find(name);
    if (model.isPresent()) {
      print(out, model.get());
    } else if (installation.catalog().entries().containsKey(name)) {
      print(out, installation.catalog().entry(name));
    } else {
      List<String> known = new ArrayList<>(models.declared().keySet());
      known.addAll(installation.catalog().entries().keySet());
      throw new UsageException(
          "no model or dataset '" + name + "'; there are " + String.join(", ", known));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, Models.Known entry) {
    ModelInfo model = entry.provider().info();
    out.println(model.id() + ": " + model.description());
    out.println("family " + model.family() + ", library " + model.library());
    entry.plugin().ifPresent(plugin -> out.println("plugin " + plugin));
    out.println();
    out.println("hyperparameters:");
    for (Hyperparameter one : model.hyperparameters()) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %-16s %s; default %s",
              one.name(),
              one.type().describe(),
              one.isOthers() ? "none" : one.defaultValue()));
      out.println("                   " + one.description());
      if (one.strength() != Strength.NONE) {
        out.println(
            "                   set by 'regularisation: {C: ...}': "
                + one.strength().formula(one.name()));
      }
    }
  }

  private static void print(PrintWriter out, CatalogEntry entry) {
    out.println(entry.id() + ": " + entry.about().title());
    out.println(entry.about().description().strip());
    out.println();
    out.println(
        "training examples  "
            + entry.content().train()
            + (entry.generated() ? " (a config may choose)" : ""));
    out.println(
        "test examples      "
            + entry.content().test()
            + (entry.generated() ? " (a config may choose)" : ""));
    out.println(
        "image              "
            + entry.content().image().height()
            + " x "
            + entry.content().image().width());
    out.println("classes            " + String.join(", ", entry.content().classes()));
    out.println("licence            " + entry.about().licence());
    out.println("source             " + entry.about().source());
    for (CatalogEntry.File file : entry.files()) {
      out.println(
          "file               " + file.name() + ", SHA-256 of its inflated bytes " + file.sha256());
    }
  }
}
