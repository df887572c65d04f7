package dev.bakeoff.config.reader;

import dev.bakeoff.config.yaml.Located.Place;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds files that a config names by relative paths: first in the folder of the file where the path
 * is written, then in the repository.
 *
 * @param repository the folder of the repository
 */
record OwnPaths(Path repository) {

  /** The file of a path, absolute; empty if there is none. */
  Optional<Path> file(String path, Place written) {
    return find(path, written, Files::isRegularFile);
  }

  /** The folder of a path, absolute; empty if there is none. */
  Optional<Path> folder(String path, Place written) {
    return find(path, written, Files::isDirectory);
  }

  /** The folder of the file where something is written. */
  static Path folderOf(Place written) {
    Path parent = Path.of(written.file()).toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  private Optional<Path> find(String path, Place written, Predicate<Path> wanted) {
    try {
      Path beside = folderOf(written).resolve(path).normalize();
      Path inRepository = repository.toAbsolutePath().resolve(path).normalize();
      return wanted.test(beside) ? Optional.of(beside) : Optional.of(inRepository).filter(wanted);
    } catch (InvalidPathException e) {
      return Optional.empty(); // a word that no file can be called
    }
  }
}
