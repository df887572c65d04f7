package dev.bakeoff.cli;

import dev.bakeoff.model.Models;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models that there are, which depends on the plugins that a config asks for. */
final class ModelShelf {
  private final List<Path> plugins;
  private final Map<List<Path>, Models> known = new HashMap<>();

  /** Models of Bakeoff's own, of these plugins, and of those that a config adds. */
  ModelShelf(List<Path> plugins) {
    this.plugins = plugins;
  }

  /** The models without those that a config adds. */
  Models models() {
    return with(List.of());
  }

  /** The models, also those of a config's plugins; looked for once. */
  Models with(List<Path> more) {
    List<Path> all = Stream.concat(plugins.stream(), more.stream()).distinct().toList();
    return known.computeIfAbsent(all, Models::with);
  }
}
