package dev.bakeoff.config.reader;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.Reference;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.config.Vocabulary;
import dev.bakeoff.config.yaml.ExpandedYaml;
import dev.bakeoff.config.yaml.Includes;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a config file. */
public final class ConfigReader {
  static final int MAX_TRIALS = 10_000;

  private static final Pattern NAME =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final List<String> SCALES = List.of("none", "unit", "minmax", "standard");
  private static final long DEFAULT_SEED = 42;

  private final MappingReader config;
  private final OwnPaths paths;
  private final Problems problems;
  private final boolean complete;

  private ConfigReader(MappingReader config, OwnPaths paths, Problems problems, boolean complete) {
    this.config = config;
    this.paths = paths;
    this.problems = problems;
    this.complete = complete;
  }

  /** Tells what a config may name, once it is known which plugins it asks for. */
  @FunctionalInterface
  public interface Vocabularies {
    /**
     * The models and datasets that there are.
     *
     * @param plugins folders that the config asks for, absolute
     */
    Vocabulary with(List<Path> plugins);
  }

  /**
   * Reads a config and everything it includes, and checks all of it.
   *
   * @param file the config; included files are looked for beside the file that names them, then in
   *     the repository
   * @param vocabulary the models and datasets that there are
   * @param repository the folder of the repository
   * @return the config with every default filled in but those of hyperparameters
   * @throws ConfigException if the file cannot be read or anything in it is wrong; it lists every
   *     mistake, those of the file itself first
   */
  public static Config read(Path file, Vocabularies vocabulary, Path repository)
      throws ConfigException {
    return read(file, vocabulary, repository, Optional.empty());
  }

  /**
   * The same.
   *
   * @param includes a folder that included files may be in, beside the config's and the repository
   */
  public static Config read(
      Path file, Vocabularies vocabulary, Path repository, Optional<Path> includes)
      throws ConfigException {
    Problems problems = new Problems(file.toString());
    return read(
        file, vocabulary, repository, new Includes(repository, includes, problems), problems);
  }

  private static Config read(
      Path file, Vocabularies vocabulary, Path repository, Includes includes, Problems problems)
      throws ConfigException {
    Optional<Mapping> root = includes.load(file, file.toString());
    if (root.isEmpty()) {
      problems.throwIfAny();
      throw new IllegalStateException("a config that cannot be used has a problem");
    }
    MappingReader section = MappingReader.of(root.get(), "", Keys.CONFIG, problems);
    return new ConfigReader(section, new OwnPaths(repository), problems, includes.complete())
        .config(vocabulary, root.get());
  }

  private Config config(Vocabularies vocabularies, Mapping root) throws ConfigException {
    List<Path> plugins = plugins();
    Vocabulary vocabulary = vocabularies.with(plugins);
    requireKeys();
    String name = config.read("name", "", ConfigReader::name);
    long seed = config.read("seed", DEFAULT_SEED, Values.integer(Long.MIN_VALUE, Long.MAX_VALUE));
    SplitSpec split = SplitReader.read(config);
    Scaling scaling = scaling();
    List<DatasetSpec> datasets =
        new DatasetReader(config, vocabulary.datasets(), problems, split, scaling).read();
    ModelReader modelReader =
        new ModelReader(config, vocabulary.models(), MAX_TRIALS, paths, problems);
    List<ModelSpec> models = modelReader.read();
    int repeats = config.read("repeats", 1L, Values.integer(1, 10_000)).intValue();
    List<Integer> trainSizes = trainSizes();
    MappingReader measure = config.section("measure", Keys.MEASURE);
    int fits = measure.read("fits", 1L, Values.integer(1, 1000)).intValue();
    int folds = split instanceof SplitSpec.KFold kFold ? kFold.folds() : 1;
    checkTrials(modelReader.points(), repeats, folds, trainSizes.size(), datasets.size());
    List<String> metrics = metrics();
    RelativeReader relative = new RelativeReader(config, models);
    Map<String, List<Baseline>> relativeTo = relative.read();
    Optional<String> baseline = relative.readBaseline();
    CheckSpec check = new CheckReader(config, models, problems).read();
    List<Reference> references =
        new ReferenceReader(config, vocabulary.models(), models, datasets, trainSizes, problems)
            .read();
    List<String> keptVariables = keptVariables();
    problems.throwIfAny();
    return new Config(
        name,
        seed,
        new Config.Data(datasets, split, scaling, trainSizes),
        plugins,
        models,
        new Config.Measuring(repeats, fits, keptVariables),
        new Config.Reporting(metrics, relativeTo, references, check, baseline),
        ExpandedYaml.write(root, Keys.CONFIG));
  }

  /** What is missing may stand in an included file that could not be read. */
  private void requireKeys() {
    if (complete) {
      config.require("name", "name: mnist");
      if (!config.has("datasets")) {
        config.require("dataset", "dataset: mnist");
      }
      config.require("models", "models: [{id: liblinear-svm}]");
    }
  }

  private static String name(Located found) {
    String name = Values.text(found);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected at most 100 letters, digits, '.', '_' and '-', beginning with a letter or a"
              + " digit and without '..', found "
              + found.shown());
    }
    return name;
  }

  /** One folder or several, each with a folder for every plugin. */
  private List<Path> plugins() {
    Optional<Located> found = config.find("plugins");
    if (found.isEmpty()) {
      return List.of();
    }
    List<Located> items =
        found.get() instanceof Sequence ? config.someItems("plugins") : List.of(found.get());
    List<Path> folders = new ArrayList<>();
    for (Located item : items) {
      String path = config.parse(item, "plugins", "", Values::text);
      Optional<Path> folder = paths.folder(path, item.place());
      if (folder.isPresent()) {
        folders.add(folder.get());
      } else if (!path.isEmpty()) {
        config.problem(
            item.place(),
            "plugins: there is no folder '"
                + path
                + "' in "
                + OwnPaths.folderOf(item.place())
                + " or "
                + paths.repository());
      }
    }
    return folders;
  }

  private Scaling scaling() {
    String scale =
        config
            .section("preprocess", Keys.PREPROCESS)
            .read("scale", "none", found -> Values.word(found, "scale", SCALES));
    return Scaling.valueOf(scale.toUpperCase(Locale.ROOT));
  }

  private List<String> keptVariables() {
    List<String> names = new ArrayList<>();
    for (Located item : config.section("environment", Keys.ENVIRONMENT).someItems("keep")) {
      String name = config.parse(item, "environment: keep", "", Values::variable);
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  private List<Integer> trainSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (Located item : config.items("train_sizes")) {
      int last = sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1);
      int size =
          config.parse(item, "train_sizes", 0L, Values.integer(1, Integer.MAX_VALUE)).intValue();
      if (size > 0 && size <= last) {
        config.problem(
            item.place(),
            "train_sizes: expected ascending numbers, found " + size + " after " + last);
      } else if (size > 0) {
        sizes.add(size);
      }
    }
    return sizes;
  }

  private List<String> metrics() {
    if (!config.has("metrics")) {
      return Keys.DEFAULT_METRICS;
    }
    List<String> metrics = new ArrayList<>();
    for (Located item : config.someItems("metrics")) {
      String metric = config.parse(item, "metrics", "", Keys::metric);
      if (metrics.contains(metric)) {
        config.problem(item.place(), "metrics: " + metric + " is listed twice");
      } else if (!metric.isEmpty()) {
        metrics.add(metric);
      }
    }
    return metrics;
  }

  private void checkTrials(
      BigInteger points, int repeats, int folds, int trainSizes, int datasets) {
    BigInteger trials = points;
    for (int factor : new int[] {repeats, folds, Math.max(1, trainSizes), Math.max(1, datasets)}) {
      trials = trials.multiply(BigInteger.valueOf(factor));
    }
    if (trials.compareTo(BigInteger.valueOf(MAX_TRIALS)) > 0) {
      config.problem(
          config.place("models"),
          trials
              + " trials, more than the "
              + MAX_TRIALS
              + " a config may have (grid points x repeats x folds x train sizes x datasets)");
    }
  }
}
