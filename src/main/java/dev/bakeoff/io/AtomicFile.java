package dev.bakeoff.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;

/** Puts a whole file in place or leaves what was there. */
public final class AtomicFile {
  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFile() {}

  /** Gives a file's content. */
  public interface Content {
    /** Writes all of it. */
    void writeTo(FileChannel out) throws IOException;
  }

  /**
   * Writes a file: temporary file beside it, force, rename. A link is followed, and an existing
   * file's permissions are kept. Of several writers at once, one wins.
   *
   * @param file its folder is made where it is missing
   * @throws IOException if it cannot be written; the old file is then as it was
   * @throws RegularFile.NotRegularException if there is something else, which would be replaced by
   *     a file: {@code /dev/null}, say
   */
  public static void write(Path file, Content content) throws IOException {
    RegularFile.requireUnlessMissing(file);
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    // A name for each process and call, so that no other writer touches this one's bytes.
    String name =
        "."
            + target.getFileName()
            + "."
            + ProcessHandle.current().pid()
            + "-"
            + NUMBER.getAndIncrement();
    Path part = target.resolveSibling(name + ".part");
    try {
      try (FileChannel out =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(out);
        out.force(true);
      }
      if (Files.exists(target)
          && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Replaces a file, likewise, by one that nobody may write to, where the system knows that. A link
   * is not followed.
   */
  public static void writeReadOnly(Path file, Content content) throws IOException {
    if (Files.isSymbolicLink(file)) {
      Files.delete(file);
    }
    write(file, content);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }
  }

  /** Writes bytes, likewise; they are only read. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> writeAll(out, ByteBuffer.wrap(content)));
  }

  /** Writes text as UTF-8, likewise. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what a buffer has left; its position moves to its limit. */
  public static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Puts a file's bytes on the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
