package dev.bakeoff.cli.check;

import dev.bakeoff.benchmark.Benchmark;
import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.store.ResultSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A result set beside the config that it holds. */
final class Configured {
  private Configured() {}

  /** The set's config; empty where there is none beside the rows. */
  static Optional<Benchmark> benchmark(Installation installation, ResultSet set)
      throws ConfigException {
    Path config = set.dir().resolve(ResultSet.CONFIG);
    return Files.exists(config) ? Optional.of(installation.read(config)) : Optional.empty();
  }

  /** Rows of trials that a set's config does not ask for any more are no part of it. */
  static ResultSet only(Installation installation, ResultSet set) {
    try {
      return benchmark(installation, set).map(one -> one.asked(set)).orElse(set);
    } catch (ConfigException e) {
      return set; // of another version of Bakeoff, or with plugins that are not here
    }
  }
}
