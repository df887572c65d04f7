package dev.bakeoff.benchmark;

import dev.bakeoff.config.CommandSpec;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.SearchSpec;
import dev.bakeoff.config.Seeds;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitCache;
import dev.bakeoff.trial.Search;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the trials of a config: for every repeat, dataset, fold and training size, each model with
 * each point of its grid. Repeats are the outermost loop, so that a drift of the machine hits all
 * models alike.
 */
public final class Planner {
  private final Config config;
  private final Models models;
  private final SplitSource splits;
  private final VersionSource versions;

  /** Gives the files of a split, writing them where they are missing. */
  public interface SplitSource {
    /** Finds or makes a split of a dataset. */
    PreparedSplit split(DatasetSpec dataset, SplitCache.Request request) throws IOException;
  }

  /** Asks a program for what it would run on. */
  public interface VersionSource {
    /** What it says; empty if it may not be asked or does not say. */
    Optional<String> of(List<String> command);
  }

  /** A split of the plan. */
  private record Place(DatasetSpec dataset, int repeat, int fold, OptionalInt trainSize) {}

  /** A model of the config with what is behind it; files are hashed once, not for each trial. */
  private record Found(
      ModelSpec model, ModelProvider provider, ModelSource source, Optional<String> sha256) {}

  /**
   * Plans the trials of a config.
   *
   * @param config what to plan
   * @param models the models that there are
   * @param splits gives the splits
   * @param versions asked once for each model that has a program which tells its versions
   */
  public Planner(Config config, Models models, SplitSource splits, VersionSource versions) {
    this.config = config;
    this.models = models;
    this.splits = splits;
    this.versions = versions;
  }

  /** The trials, in the order in which to run them. */
  public List<TrialSpec> plan() throws IOException {
    List<Found> found = new ArrayList<>();
    for (ModelSpec model : config.models()) {
      found.add(find(model));
    }
    List<TrialSpec> trials = new ArrayList<>();
    for (Place place : places(config)) {
      SplitCache.Request request =
          new SplitCache.Request(
              config.data().split(),
              config.data().scaling(),
              Seeds.derive(config.seed(), "split", place.repeat),
              place.fold,
              place.trainSize);
      PreparedSplit split = splits.split(place.dataset, request);
      for (Found one : found) {
        for (Map<String, Object> requested : one.model.grid()) {
          trials.add(trial(place, split, one, requested));
        }
      }
    }
    return trials;
  }

  private Found find(ModelSpec model) throws IOException {
    Models.Known entry = models.get(model.id());
    Optional<CommandSpec> command = model.command();
    ModelSource source =
        ModelSource.of(entry.plugin(), command.map(CommandSpec::resolved).orElse(List.of()))
            .fixed();
    Optional<String> told =
        source.tellsVersions() ? versions.of(source.command()) : Optional.empty();
    Optional<String> sha256 =
        source.sha256(command.map(CommandSpec::words).orElse(List.of()), told);
    return new Found(model, entry.provider(), source, sha256);
  }

  /** The names of a config's trials, which need neither data nor models. */
  public static Set<String> trialNames(Config config) {
    Set<String> names = new LinkedHashSet<>();
    for (Place place : places(config)) {
      for (ModelSpec model : config.models()) {
        model.grid().forEach(requested -> names.add(name(config, place, model, requested)));
      }
    }
    return names;
  }

  private static List<Place> places(Config config) {
    int folds = config.data().split() instanceof SplitSpec.KFold kfold ? kfold.folds() : 1;
    List<OptionalInt> sizes =
        config.data().trainSizes().isEmpty()
            ? List.of(OptionalInt.empty())
            : config.data().trainSizes().stream().map(OptionalInt::of).toList();
    List<Place> places = new ArrayList<>();
    for (int repeat = 1; repeat <= config.measuring().repeats(); repeat++) {
      for (DatasetSpec dataset : config.data().datasets()) {
        for (int fold = 1; fold <= folds; fold++) {
          for (OptionalInt size : sizes) {
            places.add(new Place(dataset, repeat, fold, size));
          }
        }
      }
    }
    return places;
  }

  private TrialSpec trial(
      Place place, PreparedSplit split, Found found, Map<String, Object> requested) {
    ModelSpec model = found.model;
    ModelProvider provider = found.provider;
    Map<String, Object> params = new LinkedHashMap<>(provider.hyperparameters(requested).asMap());
    model.search().ifPresent(search -> params.keySet().removeAll(search.space().keySet()));
    String trial = name(config, place, model, requested);
    String key =
        TrialSpec.key(
            trial,
            params,
            model.search(),
            new TrialSpec.Code(
                provider.info().library().toString(), provider.adapterVersion(), found.sha256),
            config.measuring().fits(),
            model.limits(),
            split);
    Identity identity =
        new Identity(
            TrialResult.SCHEMA,
            trial,
            key,
            config.name(),
            place.dataset.id(),
            entry(model, provider.info()),
            new Identity.Settings(params, model.search().map(SearchSpec::described).orElse(null)),
            new Identity.Draw(
                config.seed(),
                place.repeat,
                config.data().split() instanceof SplitSpec.KFold ? place.fold : null));
    long modelSeed = Seeds.derive(config.seed(), "model", place.repeat);
    return new TrialSpec(
        identity,
        modelSeed,
        config.measuring().fits(),
        model.limits(),
        split,
        model.search().map(search -> search(search, place)),
        found.source);
  }

  private static Identity.Entry entry(ModelSpec model, ModelInfo info) {
    return new Identity.Entry(
        model.id(),
        model.name(),
        model.label(),
        info.family(),
        info.library().name(),
        info.library().version(),
        model.command().map(CommandSpec::words).orElse(null));
  }

  private Search search(SearchSpec spec, Place place) {
    return new Search(
        spec.draw(Seeds.derive(config.seed(), "search", place.repeat)),
        spec.folds(),
        spec.metric(),
        config.data().scaling(),
        Seeds.derive(config.seed(), "search folds", place.repeat));
  }

  /** For instance {@code mnist/given/unit/svm[C=0.05]/seed=42}. */
  private static String name(
      Config config, Place place, ModelSpec model, Map<String, Object> requested) {
    StringBuilder name = new StringBuilder(place.dataset.id());
    if (place.dataset instanceof DatasetSpec.Catalogued catalogued) {
      catalogued.train().ifPresent(n -> name.append(":").append(n));
      catalogued.test().ifPresent(n -> name.append("+").append(n));
    }
    name.append('/').append(describe(config.data().split()));
    name.append('/').append(config.data().scaling().name().toLowerCase(Locale.ROOT));
    name.append('/').append(model.name());
    List<String> params = new ArrayList<>();
    requested.forEach((key, value) -> params.add(key + "=" + Hyperparameter.text(value)));
    model
        .search()
        .ifPresent(
            search -> search.space().forEach((key, axis) -> params.add(key + "=" + plain(axis))));
    if (!params.isEmpty()) {
      name.append('[').append(String.join(",", params)).append(']');
    }
    name.append("/seed=").append(config.seed());
    if (config.measuring().repeats() > 1) {
      name.append("/repeat=").append(place.repeat);
    }
    if (config.data().split() instanceof SplitSpec.KFold) {
      name.append("/fold=").append(place.fold);
    }
    place.trainSize.ifPresent(n -> name.append("/train=").append(n));
    return name.toString();
  }

  private static String describe(SplitSpec split) {
    if (split instanceof SplitSpec.Holdout holdout) {
      return "holdout-" + holdout.test() + (holdout.stratify() ? "" : "-unstratified");
    }
    if (split instanceof SplitSpec.KFold kfold) {
      return kfold.folds() + "-fold" + (kfold.stratify() ? "" : "-unstratified");
    }
    if (split instanceof SplitSpec.Rows rows) {
      return "rows-" + ranges(rows.train()) + "-test-" + ranges(rows.test());
    }
    return "given";
  }

  private static String ranges(List<SplitSpec.Range> ranges) {
    return ranges.stream().map(r -> r.first() + ".." + r.last()).collect(Collectors.joining("+"));
  }

  /** For instance {@code 0.0078125..64}, {@code l1|l2}: a key tells apart what this does not. */
  private static String plain(SearchSpec.Axis axis) {
    if (axis instanceof SearchSpec.Values values) {
      List<Object> all = values.values();
      return all.size() > 3
          ? Hyperparameter.text(all.get(0)) + ".." + Hyperparameter.text(all.get(all.size() - 1))
          : all.stream().map(Hyperparameter::text).collect(Collectors.joining("|"));
    }
    SearchSpec.Range range = (SearchSpec.Range) axis;
    return Hyperparameter.text(range.low()) + ".." + Hyperparameter.text(range.high());
  }
}
