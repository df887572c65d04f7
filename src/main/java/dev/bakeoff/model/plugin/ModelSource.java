package dev.bakeoff.model.plugin;

import dev.bakeoff.io.Sha256;
import dev.bakeoff.model.ModelProvider;
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
 * @param filesSha256 the SHA-256 of the plugin's jars and the program's files when the trial was
 *     planned; null for Bakeoff's own models, and where it does not matter
 */
public record ModelSource(String plugin, List<String> command, String filesSha256) {
  /** Bakeoff's own. */
  public static final ModelSource BUILT_IN = new ModelSource(null, List.of());

  /** Keeps an unmodifiable copy. */
  public ModelSource {
    command = List.copyOf(command);
  }

  /** Whatever is there now and later. */
  public ModelSource(String plugin, List<String> command) {
    this(plugin, command, null);
  }

  /** A plugin's, or one of Bakeoff's own where there is no plugin. */
  public static ModelSource of(Optional<Path> plugin, List<String> command) {
    return new ModelSource(plugin.map(Path::toString).orElse(null), command);
  }

  /** The same, of the files that are there now and no others. */
  public ModelSource fixed() throws IOException {
    return isBuiltIn() ? this : new ModelSource(plugin, command, hashFiles());
  }

  /**
   * The SHA-256 of what can change the model without its version: a plugin's jars, a program's
   * words and files. Empty for Bakeoff's own.
   *
   * @param words the command as written, without absolute paths
   * @param versions what the program says of its own versions; empty if it was not asked
   */
  public Optional<String> sha256(List<String> words, Optional<String> versions) throws IOException {
    if (isBuiltIn()) {
      return Optional.empty();
    }
    String files = filesSha256 == null ? hashFiles() : filesSha256;
    return Optional.of(
        Sha256.hex(String.join("\0", words) + '\n' + files + '\n' + versions.orElse("")));
  }

  /** Whether the program can be asked for versions: a file of it says so. */
  public boolean tellsVersions() throws IOException {
    return !command.isEmpty() && ProgramFiles.of(command).tellVersions();
  }

  /** Whether its files are no longer those of the plan. */
  public boolean hasChanged() {
    try {
      return filesSha256 != null && !filesSha256.equals(hashFiles());
    } catch (IOException e) {
      return true; // gone, or no longer readable
    }
  }

  private boolean isBuiltIn() {
    return plugin == null && command.isEmpty();
  }

  private String hashFiles() throws IOException {
    StringBuilder all = new StringBuilder(ProgramFiles.of(command).sha256());
    if (plugin != null) {
      for (Path jar : Models.jars(Path.of(plugin))) {
        all.append('\n').append(jar.getFileName()).append(' ').append(Sha256.ofFile(jar));
      }
    }
    return Sha256.hex(all.toString());
  }

  /**
   * The model, in this JVM.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  public ModelProvider provider(String id) {
    Models models = plugin == null ? Models.builtIn() : Models.withPlugin(Path.of(plugin));
    return models.get(id).provider();
  }
}
