package dev.bakeoff.cli.option;

import dev.bakeoff.engine.local.LocalEngine;
import dev.bakeoff.engine.spark.SparkEngine;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --engine} and {@code --master}. */
public final class EngineOption {
  private static final int OLDEST_JAVA = 17;
  private static final int NEWEST_JAVA = 25;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Where trials run: local or spark. Default: ${DEFAULT-VALUE}.")
  private String engine = LocalEngine.NAME;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "The Spark cluster, for instance spark://host:7077, with --engine spark. --jobs is then"
              + " how many trials it gets at a time.")
  private String master;

  /**
   * The URL of Spark's master; empty where trials run on this machine.
   *
   * @throws UsageException if the options do not go together, or Spark does not run on this Java
   */
  public Optional<String> master() throws UsageException {
    return master(Runtime.version().feature());
  }

  Optional<String> master(int java) throws UsageException {
    if (engine.equals(LocalEngine.NAME)) {
      if (master != null) {
        throw new UsageException("--master " + master + " goes with --engine spark only");
      }
      return Optional.empty();
    }
    if (!engine.equals(SparkEngine.NAME)) {
      throw new UsageException("--engine " + engine + ": expected local or spark");
    }
    if (master == null) {
      throw new UsageException(
          "--engine spark needs the cluster's URL: add --master spark://host:7077, or --master"
              + " local[*] to try it on this machine");
    }
    if (java < OLDEST_JAVA || java > NEWEST_JAVA) {
      throw new UsageException(
          "--engine spark: Spark 4.2 runs on Java "
              + OLDEST_JAVA
              + " to "
              + NEWEST_JAVA
              + ", this is Java "
              + java
              + "; set JAVA_HOME to one of those");
    }
    return Optional.of(master);
  }
}
