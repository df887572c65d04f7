package dev.bakeoff.benchmark;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.config.Config;
import dev.bakeoff.metric.AccuracyRange;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A stored result set with the config that asked for it.
 *
 * @param config as it was when the set was last run
 * @param results the rows of the config's trials, and no others
 * @param ranges the accuracies that are usual on datasets of the catalog, by their ids
 */
public record StoredBenchmark(
    Config config, ResultSet results, Map<String, List<AccuracyRange>> ranges) {

  /**
   * What it says.
   *
   * @throws IOException if stored predictions or curves are damaged or cannot be read
   */
  public Comparison compare() throws IOException {
    return Comparison.of(results, config, ranges);
  }
}
