package dev.bakeoff.cli.check;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.check.InTurns;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.io.ScratchFolder;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Runs another checkout of Bakeoff and this one in turns, model by model and round by round: the
 * other one first in one round, this one in the next.
 */
final class Interleaving {
  private static final int MAX_CODE = 3; // a trial that does not end ok is judged by its row

  @Option(
      names = "--interleave",
      paramLabel = "CHECKOUT",
      description =
          "Build and run another checkout, the base, and this one, the candidate, in turns on this"
              + " machine: shows small differences of speed. Takes --config.")
  private Path checkout;

  @Option(names = "--config", paramLabel = "FILE", description = "What both run.")
  private Path file;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each runs, at least 6. Default: ${DEFAULT-VALUE}.")
  private int rounds = 8;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Where the rounds' result sets go; must not exist. Default: a folder that is removed.")
  private Path output;

  boolean isAskedFor() {
    return checkout != null;
  }

  /** Refuses options that mean nothing without {@code --interleave}. */
  void requireNothing() throws UsageException {
    if (file != null || output != null) {
      throw new UsageException(
          (file != null ? "--config" : "-o") + " goes with --interleave CHECKOUT alone");
    }
  }

  /** The config that both run. */
  Config config(Installation installation) throws ConfigException, UsageException {
    if (file == null) {
      throw new UsageException("--interleave: name with --config what both checkouts run");
    }
    if (rounds < InTurns.MIN_ROUNDS) {
      throw new UsageException(
          "--rounds: expected at least " + InTurns.MIN_ROUNDS + ", fewer show nothing");
    }
    if (!Files.isExecutable(launcher(checkout))) {
      throw new UsageException(
          "--interleave: " + checkout + " is no checkout of Bakeoff: it has no ./bakeoff");
    }
    if (output != null && Files.exists(output)) {
      throw new UsageException("-o: " + output + " is there already; name a folder that is not");
    }
    return installation.read(file).config();
  }

  private static Path launcher(Path home) {
    return home.resolve("bakeoff").toAbsolutePath();
  }

  /**
   * Runs both and compares.
   *
   * @param home this checkout
   * @param anyProgram whether exec models may run programs that are no scripts of the repository
   */
  SetDifference run(Path home, Config config, boolean anyProgram, PrintWriter out)
      throws IOException {
    Path folder = output == null ? ScratchFolder.make("bakeoff-turns") : output;
    for (int round = 1; round <= rounds; round++) {
      for (ModelSpec model : config.models()) {
        boolean baseFirst = round % 2 == 1;
        run(baseFirst ? checkout : home, model, side(folder, round, baseFirst), anyProgram);
        run(baseFirst ? home : checkout, model, side(folder, round, !baseFirst), anyProgram);
      }
      out.println("round " + round + " of " + rounds + " is done");
      out.flush();
    }
    List<InTurns.Round> all = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      all.add(
          new InTurns.Round(
              ResultSet.read(side(folder, round, true).resolve(config.name())),
              ResultSet.read(side(folder, round, false).resolve(config.name()))));
    }
    return InTurns.compare(all);
  }

  private static Path side(Path folder, int round, boolean base) {
    return folder.resolve((base ? "base-" : "candidate-") + round);
  }

  private void run(Path home, ModelSpec model, Path to, boolean anyProgram) throws IOException {
    Path config = file.toAbsolutePath();
    List<String> command =
        new ArrayList<>(
            List.of(
                launcher(home).toString(),
                "run",
                config.toString(),
                "-m",
                model.name(),
                "-o",
                to.toAbsolutePath().toString()));
    if (anyProgram) {
      command.add("--allow-exec");
    }
    Files.createDirectories(to);
    Path log = to.resolve("run.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      int code = process.waitFor();
      if (code != 0 && code != MAX_CODE) {
        throw new StoreException(
            "'"
                + String.join(" ", command)
                + "' ended with "
                + code
                + ":\n"
                + Files.readString(log).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
