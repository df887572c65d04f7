package dev.bakeoff.benchmark;

import dev.bakeoff.model.plugin.Models;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models that there are, which depends on the plugins that a config asks for. */
public final class ModelDirectory {
  private final List<Path> plugins;
  private final Map<List<Path>, Models> known = new HashMap<>();

  /**
   * Models of Bakeoff's own, of some plugins, and of those that a config adds.
   *
   * @param plugins folders of them
   */
  public ModelDirectory(List<Path> plugins) {
    this.plugins = List.copyOf(plugins);
  }

  /** The models without those that a config adds. */
  public Models models() {
    return with(List.of());
  }

  /** The models, also those of a config's plugins; looked for once. */
  public Models with(List<Path> more) {
    List<Path> all = Stream.concat(plugins.stream(), more.stream()).distinct().toList();
    return known.computeIfAbsent(all, Models::with);
  }
}
