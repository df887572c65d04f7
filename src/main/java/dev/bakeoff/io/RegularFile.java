package dev.bakeoff.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that a user names. Such a path may lead to anything: opening a pipe waits until
 * somebody writes into it, and many a device has no end. Links are followed.
 */
public final class RegularFile {
  private RegularFile() {}

  /** What is there is no regular file; the reason says what it is. */
  public static final class NotRegularException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NotRegularException(Path file, String what) {
      super(file.toString(), null, what);
    }
  }

  /**
   * Looks before anything is opened.
   *
   * @throws NotRegularException if there is something else than a regular file
   * @throws java.nio.file.NoSuchFileException if there is nothing
   */
  public static void require(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    if (found.isDirectory()) {
      throw new NotRegularException(file, "is a folder, expected a file; name a file in it");
    }
    if (!found.isRegularFile()) {
      throw new NotRegularException(
          file, "is a pipe, a socket or a device, expected a regular file; save what it gives");
    }
  }

  /** The same, unless there is nothing. */
  public static void requireUnlessMissing(Path file) throws IOException {
    if (Files.exists(file)) {
      require(file);
    }
  }

  /**
   * Its bytes.
   *
   * @throws NotRegularException if there is something else than a regular file
   */
  public static InputStream open(Path file) throws IOException {
    require(file);
    return Files.newInputStream(file);
  }
}
