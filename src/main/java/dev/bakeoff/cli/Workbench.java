package dev.bakeoff.cli;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ConfigReader;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.Seeds;
import dev.bakeoff.config.Vocabulary;
import dev.bakeoff.data.Catalog;
import dev.bakeoff.data.DataFiles;
import dev.bakeoff.data.Datasets;
import dev.bakeoff.data.DownloadProgress;
import dev.bakeoff.engine.Planner;
import dev.bakeoff.split.SplitCache;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.trial.ChildEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every command works with: where Bakeoff lives, the models and datasets that there are, and
 * the cache of splits.
 *
 * @param home Bakeoff's folder, with {@code data/} and {@code results/}
 * @param shelf the models
 * @param catalog of datasets
 * @param files where datasets' files are
 * @param cache of datasets and splits
 */
record Workbench(Path home, ModelShelf shelf, Catalog catalog, DataFiles files, SplitCache cache) {

  /**
   * Looks around; the launcher says where Bakeoff lives in the system property {@code
   * bakeoff.home}.
   */
  static Workbench open() throws IOException {
    return open(List.of());
  }

  /**
   * Looks around, also among these plugins.
   *
   * @param plugins folders of them
   */
  static Workbench open(List<Path> plugins) throws IOException {
    Path home = Path.of(System.getProperty("bakeoff.home", "")).toAbsolutePath().normalize();
    Path cache = home.resolve("data/cache");
    Optional<Path> dataRoot =
        Optional.ofNullable(System.getenv("BAKEOFF_DATA"))
            .filter(value -> !value.isBlank())
            .map(Path::of);
    return new Workbench(
        home,
        new ModelShelf(plugins),
        Catalog.read(home.resolve("data/catalog.yaml")),
        new DataFiles(dataRoot, cache, home),
        new SplitCache(cache.resolve("splits")));
  }

  /** Reads a config; a relative path is looked for here, then in Bakeoff's folder. */
  Config read(Path config) throws ConfigException {
    Path file = Files.exists(config) ? config : home.resolve(config);
    return ConfigReader.read(
        Files.exists(file) ? file : config,
        plugins -> new Vocabulary(shelf.with(plugins).declared(), catalog.traits()),
        home);
  }

  /** What a config's trials get of this process's environment. */
  static ChildEnvironment environment(Config config) {
    return ChildEnvironment.of(System.getenv(), config.keptVariables());
  }

  /** Finds or makes the file of a dataset. */
  private PreparedData data(Config config, DatasetSpec dataset, DownloadProgress progress)
      throws IOException {
    long seed = Seeds.derive(config.seed(), "dataset", 1);
    String key = Datasets.sourceKey(dataset, seed, catalog, files);
    return cache.data(
        dataset.id() + "-" + key.substring(0, 16),
        () -> Datasets.load(dataset, seed, catalog, files, progress));
  }

  /**
   * Plans the trials of a config; reads, downloads and splits what is missing.
   *
   * @param versions asks programs for their versions
   */
  Plan plan(Config config, DownloadProgress progress, Planner.VersionSource versions)
      throws IOException, ConfigException {
    Map<String, PreparedData> prepared = new HashMap<>();
    for (DatasetSpec dataset : config.datasets()) {
      PreparedData data = data(config, dataset, progress);
      prepared.put(dataset.id(), data);
      if (config.scaling() == Scaling.UNIT && !data.bytes()) {
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
            shelf.with(config.plugins()),
            (dataset, request) -> cache.split(prepared.get(dataset.id()), request),
            versions);
    return new Plan(config, planner.plan(), prepared);
  }
}
