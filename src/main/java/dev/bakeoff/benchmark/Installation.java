package dev.bakeoff.benchmark;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.Vocabulary;
import dev.bakeoff.config.reader.ConfigReader;
import dev.bakeoff.config.yaml.Includes;
import dev.bakeoff.data.catalog.Catalog;
import dev.bakeoff.data.catalog.DataFiles;
import dev.bakeoff.split.SplitCache;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is here to work with: where Bakeoff lives, the models and datasets that there are, and the
 * cache of splits.
 *
 * @param home Bakeoff's folder, with {@code data/} and {@code results/}
 * @param models the models
 * @param catalog of datasets
 * @param files where datasets' files are
 * @param cache of datasets and splits
 */
public record Installation(
    Path home, ModelDirectory models, Catalog catalog, DataFiles files, SplitCache cache) {
  /**
   * Looks around; the launcher says where Bakeoff lives in the system property {@code
   * bakeoff.home}.
   */
  public static Installation open() throws IOException {
    return open(List.of());
  }

  /**
   * Looks around, also among these plugins.
   *
   * @param plugins folders of them
   */
  public static Installation open(List<Path> plugins) throws IOException {
    Path home = folder();
    Path cache = home.resolve("data/cache");
    return new Installation(
        home,
        new ModelDirectory(plugins),
        Catalog.read(home.resolve("data/catalog.yaml")),
        new DataFiles(named("BAKEOFF_DATA"), cache, home),
        new SplitCache(cache.resolve("splits")));
  }

  /** The folder that a variable of the environment names. */
  private static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /** Bakeoff's folder. */
  static Path folder() {
    return Path.of(System.getProperty("bakeoff.home", "")).toAbsolutePath().normalize();
  }

  /** Reads a config; a relative path is looked for here, then in Bakeoff's folder. */
  public Benchmark read(Path config) throws ConfigException {
    Path file = Files.exists(config) ? config : home.resolve(config);
    Config read =
        ConfigReader.read(
            Files.exists(file) ? file : config,
            plugins -> new Vocabulary(models.with(plugins).declared(), catalog.traits()),
            home,
            named(Includes.ALLOWED));
    return new Benchmark(this, read);
  }

  /**
   * Reads a stored result set with its config.
   *
   * @param dir its folder
   */
  public StoredBenchmark stored(Path dir) throws IOException, ConfigException {
    ResultSet all = ResultSet.read(dir);
    Benchmark benchmark = read(dir.resolve(ResultSet.CONFIG));
    return new StoredBenchmark(benchmark.config(), benchmark.asked(all), catalog.ranges());
  }
}
