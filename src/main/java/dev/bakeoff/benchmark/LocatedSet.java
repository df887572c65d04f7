package dev.bakeoff.benchmark;

import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A result set where a user says that it is: a folder, its {@code results.jsonl}, or {@code
 * REF:path} of a git revision, as {@code main:results/reference/mnist}. Closing it removes what was
 * taken out of the revision.
 *
 * @param where as the user says it
 * @param results what is there
 * @param copy the folder that was taken out of a revision; empty for one that stays
 */
public record LocatedSet(String where, ResultSet results, Optional<Path> copy)
    implements AutoCloseable {

  /**
   * Finds it.
   *
   * @param where a path, or {@code REF:path} of the repository of the working directory
   * @throws StoreException if there is no result set, or it is damaged
   */
  public static LocatedSet find(String where) throws IOException {
    return find(where, Path.of(""));
  }

  /** The same of the repository that a folder is in. */
  static LocatedSet find(String where, Path inside) throws IOException {
    Path path = Path.of(where);
    int colon = where.indexOf(':');
    if (Files.exists(path) || colon < 1 || where.startsWith("-")) { // git would take an option
      return new LocatedSet(where, ResultSet.read(path), Optional.empty());
    }
    Path copy = Files.createTempDirectory("bakeoff-revision");
    try {
      unpack(inside, where, copy);
      return new LocatedSet(where, ResultSet.read(copy), Optional.of(copy));
    } catch (StoreException e) { // the copy is gone when the user reads this
      FolderRemoval.remove(copy);
      throw new StoreException(e.getMessage().replace(copy.toString(), where), e);
    } catch (IOException e) {
      FolderRemoval.remove(copy);
      throw e;
    }
  }

  private static void unpack(Path inside, String revision, Path folder) throws IOException {
    Path archive = Files.createTempFile("bakeoff-revision", ".zip");
    try {
      String tree = revision.replaceFirst("(?<=[:/])" + ResultSet.LOG + "$", "");
      if (!Checkout.archive(inside, tree, archive)) {
        throw new StoreException(
            revision
                + " is neither a file nor a folder of a git revision; expected the folder of a"
                + " result set, its results.jsonl, or REF:path as in"
                + " main:results/reference/mnist");
      }
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          Path file = folder.resolve(entry.getName()).normalize();
          if (!entry.isDirectory() && file.startsWith(folder)) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
          }
        }
      }
    } finally {
      Files.delete(archive);
    }
  }

  @Override
  public void close() {
    copy.ifPresent(FolderRemoval::remove);
  }
}
