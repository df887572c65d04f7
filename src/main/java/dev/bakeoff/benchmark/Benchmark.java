package dev.bakeoff.benchmark;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.Seeds;
import dev.bakeoff.data.catalog.Datasets;
import dev.bakeoff.data.catalog.DownloadProgress;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A config, with all that is needed to plan and run it. */
public final class Benchmark {
  private final Installation installation;
  private final Config config;

  Benchmark(Installation installation, Config config) {
    this.installation = installation;
    this.config = config;
  }

  /** What was read. */
  public Config config() {
    return config;
  }

  /** The models that it can name. */
  public Models models() {
    return installation.models().with(config.plugins());
  }

  /** Where and with what its trials would run now. */
  public Environment environment() {
    return Environment.look(installation.home(), Environment.variables(config));
  }

  /**
   * Plans its trials; reads, downloads and splits what is missing.
   *
   * @param progress told how downloads go
   * @param versions asks programs for their versions
   * @throws ConfigException if the config asks of a dataset what it cannot give
   */
  public Plan plan(DownloadProgress progress, Planner.VersionSource versions)
      throws IOException, ConfigException {
    Map<String, PreparedData> prepared = new HashMap<>();
    for (DatasetSpec dataset : config.data().datasets()) {
      PreparedData data = data(dataset, progress);
      prepared.put(dataset.id(), data);
      if (config.data().scaling() == Scaling.UNIT && !data.bytes()) {
        throw new ConfigException(
            List.of(
                new ConfigException.Problem(
                    config.name(),
                    0,
                    0,
                    "scale: unit divides bytes by 255, but the features of "
                        + dataset.id()
                        + " are not bytes")));
      }
    }
    Planner planner =
        new Planner(
            config,
            models(),
            (dataset, request) -> installation.cache().split(prepared.get(dataset.id()), request),
            versions);
    return new Plan(config, planner.plan(), prepared);
  }

  /**
   * What a result set says of this config; rows of trials that it does not ask for take no part.
   *
   * @param results as read
   * @throws IOException if stored predictions or curves are damaged or cannot be read
   */
  public Comparison compare(ResultSet results) throws IOException {
    return Comparison.of(asked(results), config, installation.catalog().ranges());
  }

  /** A result set's rows of trials that this config asks for. */
  public ResultSet asked(ResultSet results) {
    return results.only(Planner.trialNames(config));
  }

  /**
   * A dataset of the config, if it was prepared here before: nothing is downloaded, read or drawn.
   *
   * @param id its id
   */
  public Optional<PreparedData> prepared(String id) throws IOException {
    for (DatasetSpec dataset : config.data().datasets()) {
      if (dataset.id().equals(id)) {
        return installation.cache().find(source(dataset));
      }
    }
    return Optional.empty();
  }

  /** Finds or makes the file of a dataset. */
  private PreparedData data(DatasetSpec dataset, DownloadProgress progress) throws IOException {
    return installation
        .cache()
        .data(
            source(dataset),
            () ->
                Datasets.load(
                    dataset, seed(), installation.catalog(), installation.files(), progress));
  }

  private String source(DatasetSpec dataset) throws IOException {
    String key = Datasets.sourceKey(dataset, seed(), installation.catalog(), installation.files());
    return dataset.id() + "-" + key.substring(0, 16);
  }

  private long seed() {
    return Seeds.derive(config.seed(), "dataset", 1);
  }
}
