package dev.bakeoff.io;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes a folder with all that is in it, also what someone took the rights to read or to write
 * from. Links are removed, not followed.
 */
public final class FolderRemoval extends SimpleFileVisitor<Path> {
  private final Set<Path> unlocked = new HashSet<>();

  private FolderRemoval() {}

  /**
   * Removes it where it is there.
   *
   * @throws UncheckedIOException if some of it cannot be removed
   */
  public static void remove(Path folder) {
    try {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(folder, new FolderRemoval());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    unlock(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.deleteIfExists(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || !unlocked.add(file)) {
      throw e;
    }
    unlock(file);
    Files.walkFileTree(file, this);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
    Files.deleteIfExists(folder);
    return FileVisitResult.CONTINUE;
  }

  /** Where it does not help, reading or deleting says so. */
  private static void unlock(Path folder) {
    File file = folder.toFile();
    if (!file.canRead() || !file.canWrite() || !file.canExecute()) {
      var unused = file.setReadable(true);
      unused = file.setWritable(true);
      unused = file.setExecutable(true);
    }
  }
}
