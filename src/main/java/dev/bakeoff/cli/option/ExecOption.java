package dev.bakeoff.cli.option;

import dev.bakeoff.benchmark.CommandTrust;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.text.Escape;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which programs of {@code exec} models a command runs. */
public final class ExecOption {

  @Option(
      names = "--allow-exec",
      description =
          "Run also programs of exec models that are no tracked scripts of this repository.")
  private boolean allowed;

  /** Whether any program may run. */
  public boolean isAllowed() {
    return allowed;
  }

  /**
   * Refuses a config with a program that is not trusted, unless any program may run.
   *
   * @param home Bakeoff's folder
   */
  public void requireTrust(Path home, Config config) throws UsageException {
    Optional<ModelSpec> refused =
        allowed ? Optional.empty() : new CommandTrust(home).refused(config);
    if (refused.isPresent()) {
      throw new UsageException(
          "the model "
              + refused.get().name()
              + " of "
              + config.name()
              + " runs '"
              + Escape.terminal(String.join(" ", refused.get().command().orElseThrow().words()))
              + "', which is no script of this repository; if you trust it, add --allow-exec");
    }
  }
}
