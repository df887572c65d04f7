package dev.bakeoff.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a folder that a stranger may have made: neither a name nor a link leads out of it.
 * The folder itself may be a link. May be used by several threads.
 */
public final class InnerFiles {
  private final Path folder;
  private final Map<Path, Boolean> inner = new ConcurrentHashMap<>(); // by folder within

  /**
   * Takes the folder.
   *
   * @param folder need not be there yet
   */
  public InnerFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Whether a text names something below a folder: parts with slashes between them, none of them
   * empty, {@code .} or {@code ..}, and none with a character that no file's name can have.
   */
  public static boolean isName(String text) {
    try {
      Path path = Path.of(text);
      return !path.isAbsolute()
          && text.indexOf('\\') < 0
          && Arrays.stream(text.split("/", -1))
              .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Where a file of the folder is, whether it is there or not.
   *
   * @param name as {@link #isName} wants it
   * @throws FileSystemException if the name is none, or a link on the way leads out of the folder
   */
  public Path resolve(String name) throws IOException {
    if (!isName(name)) {
      throw new FileSystemException(
          folder + " names '" + name + "'", null, "that is no name of a file in it");
    }
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    Boolean known = inner.get(parent);
    if (known == null && Files.exists(parent)) {
      known = isInner(parent);
      inner.put(parent, known);
    }
    boolean leadsOut = Files.isSymbolicLink(file) && Files.exists(file) && !isInner(file);
    if (Boolean.FALSE.equals(known) || leadsOut) {
      throw new FileSystemException(
          file.toString(), null, "it is a link that leads out of " + folder + "; remove it");
    }
    return file;
  }

  /** Whether a regular file has a name, and no link on the way leads out of the folder. */
  public boolean has(String name) throws IOException {
    return Files.isRegularFile(resolve(name));
  }

  /** A file's bytes; empty where there is no regular file of that name. */
  public Optional<byte[]> read(String name) throws IOException {
    return has(name) ? Optional.of(Files.readAllBytes(resolve(name))) : Optional.empty();
  }

  private boolean isInner(Path file) throws IOException {
    return file.toRealPath().startsWith(folder.toRealPath());
  }
}
