package dev.bakeoff.benchmark;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.config.Config;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;

/**
 * A stored result set with the config that asked for it.
 *
 * @param config as it was when the set was last run
 * @param results the rows of the config's trials, and no others
 */
public record StoredBenchmark(Config config, ResultSet results) {

  /**
   * What it says.
   *
   * @throws IOException if stored predictions or curves are damaged or cannot be read
   */
  public Comparison compare() throws IOException {
    return Comparison.of(results, config);
  }
}
