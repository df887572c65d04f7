package dev.bakeoff.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names folders of plugins. */
public final class PluginOption {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "A plugin's folder of jars, or a folder of such folders. Repeatable. Their code runs.")
  private List<Path> folders = List.of();

  /**
   * The folders.
   *
   * @throws UsageException if one is none
   */
  public List<Path> folders() throws UsageException {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new UsageException("--plugins " + folder + ": there is no such folder");
      }
    }
    return folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
  }
}
