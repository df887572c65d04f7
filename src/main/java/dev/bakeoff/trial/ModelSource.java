package dev.bakeoff.trial;

import dev.bakeoff.hash.Sha256;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a trial's JVM finds its model.
 *
 * @param plugin the plugin's folder, absolute; null for Bakeoff's own models
 * @param command the program that an {@code exec} model runs, its files as absolute paths; empty
 *     for all others
 */
public record ModelSource(String plugin, List<String> command) {
  /** Bakeoff's own. */
  public static final ModelSource BUILT_IN = new ModelSource(null, List.of());

  /** Keeps an unmodifiable copy. */
  public ModelSource {
    command = List.copyOf(command);
  }

  /** A plugin's, or one of Bakeoff's own where there is no plugin. */
  public static ModelSource of(Optional<Path> plugin, List<String> command) {
    return new ModelSource(plugin.map(Path::toString).orElse(null), command);
  }

  /**
   * The SHA-256 of what can change the model without its version: a plugin's jars, a program's
   * words and files. Empty for Bakeoff's own.
   *
   * @param words the command as written, without absolute paths
   */
  public Optional<String> sha256(List<String> words) throws IOException {
    if (plugin == null && command.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder all = new StringBuilder(String.join("\0", words));
    for (String word : command) {
      if (!words.contains(word)) { // it was resolved to a file
        all.append('\n').append(Sha256.ofFile(Path.of(word)));
      }
    }
    if (plugin != null) {
      for (Path jar : Models.jars(Path.of(plugin))) {
        all.append('\n').append(jar.getFileName()).append(' ').append(Sha256.ofFile(jar));
      }
    }
    return Optional.of(Sha256.hex(all.toString()));
  }

  /**
   * The model, in this JVM.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  ModelProvider provider(String id) {
    Models models = plugin == null ? Models.builtIn() : Models.withPlugin(Path.of(plugin));
    return models.get(id).provider();
  }
}
