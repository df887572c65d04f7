package dev.bakeoff.benchmark;

import dev.bakeoff.config.Config;
import dev.bakeoff.store.ResultSet;

/**
 * A stored result set with the config that asked for it.
 *
 * @param config as it was when the set was last run
 * @param results the rows of the config's trials, and no others
 */
public record StoredBenchmark(Config config, ResultSet results) {}
