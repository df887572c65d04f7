package dev.bakeoff.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One comparison: every model on every dataset, with the same split, the same scaling and the same
 * limits.
 *
 * @param name the result set's folder name; letters, digits, {@code -}, {@code _} and {@code .}
 * @param seed every other seed derives from it, see {@link Seeds}
 * @param data what the models learn from
 * @param plugins folders of plugins that the config asks for, absolute
 * @param models at least one; names are unique
 * @param measuring how often and under which variables trials run
 * @param reporting what reports show
 * @param expanded the config as YAML, with what it includes merged in; what a result set keeps as
 *     {@code config.yaml}
 */
public record Config(
    String name,
    long seed,
    Data data,
    List<Path> plugins,
    List<ModelSpec> models,
    Measuring measuring,
    Reporting reporting,
    String expanded) {

  /** Keeps unmodifiable copies. */
  public Config {
    plugins = List.copyOf(plugins);
    models = List.copyOf(models);
  }

  /**
   * Models that the stated regularisation does not apply to: no hyperparameter of theirs sets an L2
   * penalty of linear weights. None where nothing is stated.
   */
  public List<ModelSpec> unregularised() {
    return models.stream().allMatch(model -> model.statedC().isEmpty())
        ? List.of()
        : models.stream().filter(model -> model.statedC().isEmpty()).toList();
  }

  /**
   * What the models learn from.
   *
   * @param datasets at least one
   * @param split how rows are picked for training and test
   * @param scaling how features are scaled
   * @param trainSizes sizes of nested subsets of the training part, ascending; empty means the
   *     whole part only
   */
  public record Data(
      List<DatasetSpec> datasets, SplitSpec split, Scaling scaling, List<Integer> trainSizes) {

    /** Keeps unmodifiable copies. */
    public Data {
      datasets = List.copyOf(datasets);
      trainSizes = List.copyOf(trainSizes);
    }
  }

  /**
   * How often and under which variables trials run.
   *
   * @param repeats how often everything is done again with other model seeds, at least 1
   * @param fits fits in one JVM, at least 1: the first is cold, the median of the others is warm
   * @param keptVariables names and globs of environment variables that are not taken from trials
   *     although they steer libraries
   */
  public record Measuring(int repeats, int fits, List<String> keptVariables) {

    /** Keeps an unmodifiable copy. */
    public Measuring {
      keptVariables = List.copyOf(keptVariables);
    }
  }

  /**
   * What reports show, and what a check tolerates.
   *
   * @param metrics names of the row fields that the report's table shows, for instance {@code
   *     test_accuracy}
   * @param relativeTo by the names of models those of the models, their baselines, with whose time
   *     theirs is compared; a baseline has no grid
   * @param references numbers someone else reported
   * @param check how much worse, slower or bigger a model may become
   * @param baseline the name of the model that reports compare all others with, which has no grid;
   *     empty where there is none
   */
  public record Reporting(
      List<String> metrics,
      Map<String, List<Baseline>> relativeTo,
      List<Reference> references,
      CheckSpec check,
      Optional<String> baseline) {

    /** Keeps unmodifiable copies. */
    public Reporting {
      metrics = List.copyOf(metrics);
      relativeTo = Collections.unmodifiableMap(new LinkedHashMap<>(relativeTo));
      references = List.copyOf(references);
    }
  }
}
