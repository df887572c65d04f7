package dev.bakeoff.cli;

import dev.bakeoff.config.Config;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.trial.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a config asks for, with its data in place.
 *
 * @param config what was read
 * @param trials in the order in which to run them
 * @param data of every dataset, by its id
 */
record Plan(Config config, List<TrialSpec> trials, Map<String, PreparedData> data) {

  /** The same plan, saving no models. */
  Plan withoutModels() {
    return new Plan(config, trials.stream().map(TrialSpec::withoutModel).toList(), data);
  }

  /** The trials' names. */
  Set<String> names() {
    return trials.stream().map(TrialSpec::trial).collect(Collectors.toSet());
  }
}
