package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.scaffold.LocalRepository;
import dev.bakeoff.cli.scaffold.Scaffold;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.plugin.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new-model}. */
@Command(
    name = "new-model",
    description = "Writes a model to start from: a plugin project that compiles and passes.")
final class NewModelCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  @Parameters(
      paramLabel = "NAME",
      description = "What configs will call it: lower-case letters, digits and hyphens.")
  private String name;

  @Option(
      names = "--in-tree",
      description = "Write it into Bakeoff's own sources instead of a project of its own.")
  private boolean inTree;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the project's folder goes. Default: here.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, UsageException {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "the name '" + name + "': expected lower-case letters, digits and hyphens, as my-model");
    }
    if (Models.builtIn().find(name).isPresent()) {
      throw new UsageException("there is a model '" + name + "' already; choose another name");
    }
    Installation installation = Installation.open();
    Scaffold scaffold = new Scaffold(name, LibraryVersions.of("bakeoff"));
    PrintWriter out = spec.commandLine().getOut();
    if (inTree) {
      scaffold.writeInTree(installation.home()).forEach(file -> out.println("wrote " + file));
      out.println("next: ./bakeoff test-plugin " + name);
      out.println("      ./bakeoff run configs/" + name + ".yaml");
    } else {
      Path folder = output.resolve(name);
      scaffold.writeProject(folder).forEach(file -> out.println("wrote " + file));
      out.flush();
      new LocalRepository(installation.home()).installIfMissing(out);
      out.println("next: mvn -q -f " + folder + " verify");
      out.println("      ./bakeoff run " + folder.resolve("compare.yaml"));
    }
    out.flush();
    return ExitCode.OK;
  }
}
