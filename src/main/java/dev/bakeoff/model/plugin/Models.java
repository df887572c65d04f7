package dev.bakeoff.model.plugin;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.io.RegularFile;
import dev.bakeoff.model.ModelProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The models that there are, by id: Bakeoff's own and those of plugins. */
public final class Models {
  private final Map<String, Known> byId;
  private final List<Unusable> unusable;

  private Models(Map<String, Known> byId, List<Unusable> unusable) {
    this.byId = Collections.unmodifiableMap(byId);
    this.unusable = List.copyOf(unusable);
  }

  /**
   * A model with where it comes from.
   *
   * @param provider the model
   * @param plugin the plugin's folder; empty for Bakeoff's own
   */
  public record Known(ModelProvider provider, Optional<Path> plugin) {}

  /**
   * A plugin, or a part of one, that cannot be used.
   *
   * @param plugin its folder
   * @param reason why
   */
  public record Unusable(Path plugin, String reason) {}

  /**
   * Bakeoff's own.
   *
   * @throws IllegalStateException if one of them cannot be made or two have one id
   */
  public static Models builtIn() {
    return with(List.of());
  }

  /**
   * Bakeoff's own and those of plugins. A plugin that cannot be used is listed, and hides nothing
   * else; if it is called as a model might be, that model exists and is skipped with the reason.
   *
   * @param folders each holds jars, and is a plugin, or holds folders, each of them a plugin
   * @throws IllegalStateException if one of Bakeoff's own cannot be made or two have one id
   */
  public static Models with(List<Path> folders) {
    return of(plugins(folders));
  }

  /** Bakeoff's own and those of one plugin, as {@link #with} does, whatever its folder holds. */
  public static Models withPlugin(Path plugin) {
    return of(List.of(plugin.toAbsolutePath().normalize()));
  }

  private static Models of(List<Path> plugins) {
    Map<String, Known> byId = new TreeMap<>();
    List<Unusable> unusable = new ArrayList<>();
    try {
      ProviderFinder.Found own = ProviderFinder.onClassPath();
      List<String> problems = new ArrayList<>(own.problems());
      add(own.providers(), Optional.empty(), byId, problems);
      if (!problems.isEmpty()) {
        throw new IllegalStateException(String.join("; ", problems));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read Bakeoff's own service file", e);
    }
    for (Path plugin : plugins) {
      List<String> problems = new ArrayList<>();
      try {
        add(providers(plugin, problems), Optional.of(plugin), byId, problems);
      } catch (IOException e) {
        problems.add("it cannot be read: " + e.getMessage());
      }
      problems.forEach(problem -> unusable.add(new Unusable(plugin, problem)));
    }
    for (Unusable one : unusable) {
      UnusableModel.of(one)
          .ifPresent(
              model -> byId.putIfAbsent(model.id(), new Known(model, Optional.of(one.plugin))));
    }
    return new Models(byId, unusable);
  }

  /** A plugin's jars, which are right in its folder, by name. */
  public static List<Path> jars(Path plugin) throws IOException {
    try (Stream<Path> files = Files.list(plugin)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<Path> plugins(List<Path> folders) {
    List<Path> plugins = new ArrayList<>();
    for (Path folder : folders) {
      Path absolute = folder.toAbsolutePath().normalize();
      try (Stream<Path> inside = Files.list(absolute)) {
        if (jars(absolute).isEmpty()) {
          inside.filter(Files::isDirectory).sorted().forEach(plugins::add);
        } else {
          plugins.add(absolute);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list the plugins in " + absolute, e);
      }
    }
    return plugins.stream().distinct().toList();
  }

  // The loader stays open as long as its classes may be used, which is till the end.
  @SuppressWarnings("resource")
  private static List<ModelProvider> providers(Path plugin, List<String> problems)
      throws IOException {
    List<Path> jars = jars(plugin);
    if (jars.isEmpty()) {
      problems.add("it holds no jar");
      return List.of();
    }
    for (Path jar : jars) {
      RegularFile.require(jar);
    }
    ProviderFinder.Found found = ProviderFinder.of(PluginLoader.of(plugin));
    problems.addAll(found.problems());
    if (found.providers().isEmpty() && found.problems().isEmpty()) {
      problems.add("none of its jars has a " + ProviderFinder.SERVICE_FILE + " that names a model");
    }
    return found.providers();
  }

  private static void add(
      List<ModelProvider> providers,
      Optional<Path> plugin,
      Map<String, Known> byId,
      List<String> problems) {
    for (ModelProvider provider : providers) {
      Known other = byId.putIfAbsent(provider.id(), new Known(provider, plugin));
      if (other != null) {
        problems.add(
            provider.getClass().getName()
                + " calls itself '"
                + provider.id()
                + "', which "
                + other.provider.getClass().getName()
                + other.plugin.map(folder -> " of " + folder).orElse(" of Bakeoff's own")
                + " does already");
      }
    }
  }

  /** All of them, by id. */
  public Collection<Known> all() {
    return byId.values();
  }

  /** The plugins, or parts of them, that cannot be used. */
  public List<Unusable> unusable() {
    return unusable;
  }

  /** The model with an id, if there is one. */
  public Optional<Known> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The model with an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Known get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException("no model '" + id + "', there are " + byId.keySet()));
  }

  /** What each declares, by id: the models part of a config's vocabulary. */
  public Map<String, List<Hyperparameter>> declared() {
    Map<String, List<Hyperparameter>> declared = new LinkedHashMap<>();
    byId.forEach((id, entry) -> declared.put(id, entry.provider.info().hyperparameters()));
    return declared;
  }
}
