package dev.bakeoff.cli;

import dev.bakeoff.benchmark.ModelDirectory;
import dev.bakeoff.benchmark.NativeLibraries;
import dev.bakeoff.cli.option.PluginOption;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.contract.Check;
import dev.bakeoff.contract.ContractMessage;
import dev.bakeoff.contract.ContractProcess;
import dev.bakeoff.contract.ModelContract;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test-plugin}. */
@Command(
    name = "test-plugin",
    description = "Checks whether models keep the contract that every model must keep.")
final class TestPluginCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Models' ids; 'all' means all.")
  private List<String> names;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description =
          "A hyperparameter with which the models learn a hundred examples with values around 1,"
              + " where they do not with their defaults.")
  private Map<String, String> params = Map.of();

  @Mixin private PluginOption plugins;

  @Spec private CommandSpec spec;

  private final NativeLibraries natives = NativeLibraries.ofThisBuild(Console::tell);

  @Override
  public Integer call() throws IOException, UsageException {
    Models models = new ModelDirectory(plugins.folders()).models();
    PrintWriter out = spec.commandLine().getOut();
    List<Models.Known> chosen = chosen(models);
    int broken = 0;
    for (Models.Known entry : chosen) {
      broken += test(entry, out) ? 0 : 1;
    }
    out.println(
        chosen.size()
            + (chosen.size() == 1 ? " model" : " models")
            + " checked, "
            + (broken == 0 ? "all keep" : broken + " of them did not keep")
            + " the contract");
    out.flush();
    return broken == 0 ? ExitCode.OK : ExitCode.NOT_ALL_OK;
  }

  private List<Models.Known> chosen(Models models) throws UsageException {
    if (names.equals(List.of("all"))) {
      return List.copyOf(models.all());
    }
    List<Models.Known> chosen = new ArrayList<>();
    for (String name : names) {
      Optional<Models.Known> found = models.find(name);
      chosen.add(found.orElseThrow(() -> new UsageException(unknown(name, models))));
    }
    return chosen;
  }

  private static String unknown(String name, Models models) {
    StringBuilder text =
        new StringBuilder("no model '" + name + "'; there are ")
            .append(String.join(", ", models.declared().keySet()));
    models
        .unusable()
        .forEach(
            one ->
                text.append("; the plugin ")
                    .append(one.plugin())
                    .append(" cannot be used: ")
                    .append(one.reason()));
    return text.toString();
  }

  /** The values of {@code --param}, as the model takes them. */
  private Map<String, Object> requested(ModelProvider provider) throws UsageException {
    Map<String, Object> values = new LinkedHashMap<>();
    params.forEach((name, text) -> values.put(name, JsonText.read(text)));
    try {
      provider.hyperparameters(values);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--param of " + provider.id() + ": " + e.getMessage());
    }
    return values;
  }

  /** Whether the model kept the contract. */
  private boolean test(Models.Known entry, PrintWriter out) throws IOException, UsageException {
    String id = entry.provider().id();
    Library library = entry.provider().info().library();
    ModelSource source = ModelSource.of(entry.plugin(), List.of());
    List<Path> libraries = natives.neededBy(library.name(), source);
    out.println(id + " (" + library + ")");
    out.flush();
    List<ContractMessage.Checked> checked = new ArrayList<>();
    Path dir = Files.createTempDirectory("bakeoff-contract");
    boolean kept;
    try {
      new ContractProcess(dir, libraries)
          .run(
              source,
              id,
              requested(entry.provider()),
              one -> {
                checked.add(one);
                print(one, out);
              });
      kept =
          checked.size() == ModelContract.checks().size()
              && checked.stream().noneMatch(one -> one.outcome().result() == Check.Result.FAILED);
    } finally {
      FolderRemoval.remove(dir);
    }
    out.println();
    return kept;
  }

  private static void print(ContractMessage.Checked checked, PrintWriter out) {
    String word = checked.outcome().result().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String detail = Escape.terminal(checked.outcome().detail());
    out.println(
        String.format(
            Locale.ROOT,
            "  %-15s %s%s",
            word,
            checked.check(),
            detail.isEmpty() ? "" : ": " + detail));
    out.flush();
  }
}
