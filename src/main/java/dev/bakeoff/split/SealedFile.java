package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file of which it is known what it must hold. Its bytes are hashed when it is first looked at,
 * and again only when the system says that it has changed. Safe to share between threads.
 */
final class SealedFile {
  private final Path path;
  private final String sha256;
  private Map<String, Object> seen; // what the system said when the bytes were right; null before
  private int breaks;

  /** Seals a file that need not be there yet. */
  SealedFile(Path path, String sha256) {
    this.path = path;
    this.sha256 = sha256;
  }

  Path path() {
    return path;
  }

  String sha256() {
    return sha256;
  }

  /** How often it was found broken. */
  synchronized int breaks() {
    return breaks;
  }

  /** Whether it holds what it must. */
  synchronized boolean holds() throws IOException {
    if (Files.isRegularFile(path)) {
      Map<String, Object> now = stamp();
      if (now.equals(seen)) {
        return true;
      }
      if (Sha256.ofFile(path).equals(sha256)) {
        seen = now; // of before the bytes were read, so that no change is missed
        return true;
      }
    }
    breaks++;
    return false;
  }

  /**
   * Its bytes.
   *
   * @throws DataException if they are not what they must be
   */
  byte[] read() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (!Sha256.hex(bytes).equals(sha256)) {
      throw new DataException(path + " has changed since it was verified");
    }
    return bytes;
  }

  /**
   * Inode and time of change are nothing that a program sets at will, as it does a file's times.
   */
  private Map<String, Object> stamp() throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    return Files.readAttributes(
        path,
        unix ? "unix:ino,ctime,lastModifiedTime,size" : "fileKey,lastModifiedTime,size",
        LinkOption.NOFOLLOW_LINKS);
  }
}
