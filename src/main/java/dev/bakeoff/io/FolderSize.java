package dev.bakeoff.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How much stands in a folder into which somebody else is writing. */
public final class FolderSize extends SimpleFileVisitor<Path> {
  /** The least that a file takes, also an empty one: whoever writes a million has to end too. */
  private static final long BLOCK = 4096;

  private final long enough;
  private long bytes;

  private FolderSize(long enough) {
    this.enough = enough;
  }

  /**
   * The bytes of all files in it, with those of its folders' folders. Links are not followed; what
   * cannot be looked at, or goes meanwhile, does not count.
   *
   * @param enough where to stop counting
   */
  public static long of(Path folder, long enough) {
    FolderSize size = new FolderSize(enough);
    try {
      Files.walkFileTree(folder, size);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
    return size.bytes;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return add(BLOCK);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    return add(Math.max(BLOCK, attributes.size()));
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  private FileVisitResult add(long more) {
    bytes += more;
    return bytes > enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }
}
