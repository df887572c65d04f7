package dev.bakeoff.cli;

import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.store.Repair;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repair}. */
@Command(
    name = "repair",
    description = "Copies what is good of a damaged result set; changes nothing in it.")
final class RepairCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Folder of a result set.")
  private Path dir;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "The folder to make. Default: DIR.repaired.")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path source = dir.toAbsolutePath().normalize();
    Path target =
        output == null ? source.resolveSibling(source.getFileName() + ".repaired") : output;
    List<String> leftOut = Repair.copy(source, target);
    PrintWriter out = spec.commandLine().getOut();
    leftOut.forEach(line -> out.println("left out " + Escape.terminal(line)));
    out.println("copied to " + target + (leftOut.isEmpty() ? "; nothing was damaged" : ""));
    out.flush();
    return ExitCode.OK;
  }
}
