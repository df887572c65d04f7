package dev.bakeoff.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of a dataset: under the user's own folder, which is never written; then in the
 * cache; else it downloads them into the cache.
 *
 * <p>A file is looked for as {@code <folder>/<dataset id>/<name>}, with and without {@code .gz}.
 */
public final class DataFiles {
  private static final String GZIP = ".gz";

  private final Optional<Path> root;
  private final Path cache;
  private final Download download;

  /**
   * Says where to look.
   *
   * @param root the user's own folder
   * @param cache Bakeoff's folder; made when something is downloaded
   */
  public DataFiles(Optional<Path> root, Path cache) {
    this(root, cache, new Download());
  }

  DataFiles(Optional<Path> root, Path cache, Download download) {
    this.root = root;
    this.cache = cache;
    this.download = download;
  }

  /**
   * Finds a file or downloads it. A file that was found is not checked here: whoever reads it
   * compares its SHA-256.
   *
   * @param entry the dataset
   * @param file one of its files
   * @param progress is told how a download goes
   * @throws DataException if it is nowhere and cannot be downloaded; the message names each mirror
   *     with its reason, and where to put the file by hand
   */
  public Path locate(CatalogEntry entry, CatalogEntry.File file, DownloadProgress progress)
      throws DataException {
    Optional<Path> found = root.flatMap(folder -> find(folder, entry, file));
    found = found.or(() -> find(cache, entry, file));
    if (found.isPresent()) {
      return found.get();
    }
    Path target = cache.resolve(entry.id()).resolve(file.name());
    download.fetch(entry.mirrors(), file, target, progress);
    return target;
  }

  /**
   * Says that a file has other bytes than the catalog expects.
   *
   * @param path where {@link #locate} found it
   * @param file what was expected
   * @param found the SHA-256 of its inflated bytes
   */
  DataException mismatch(Path path, CatalogEntry.File file, String found) {
    String advice =
        path.startsWith(cache)
            ? "delete it, and it will be downloaded again"
            : "replace or remove it, Bakeoff does not write there";
    return new DataException(
        path
            + ": the inflated bytes have SHA-256 "
            + found
            + ", expected "
            + file.sha256()
            + "; "
            + advice);
  }

  private static Optional<Path> find(Path folder, CatalogEntry entry, CatalogEntry.File file) {
    String name = file.name();
    String other =
        name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name + GZIP;
    return List.of(name, other).stream()
        .map(one -> folder.resolve(entry.id()).resolve(one))
        .filter(Files::exists)
        .findFirst();
  }
}
