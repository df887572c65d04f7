package dev.bakeoff.data.catalog;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.DataException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  private final Path repository;
  private final Download download;

  /**
   * Says where to look.
   *
   * @param root the user's own folder
   * @param cache Bakeoff's folder; made when something is downloaded
   * @param repository where files that a config names are looked for last
   */
  public DataFiles(Optional<Path> root, Path cache, Path repository) {
    this(root, cache, repository, new Download());
  }

  DataFiles(Optional<Path> root, Path cache, Path repository, Download download) {
    this.root = root;
    this.cache = cache;
    this.repository = repository;
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
   * Finds a file that a config names: in the config's folder, under the user's own folder, in the
   * repository; with and without {@code .gz}.
   *
   * @param spec the dataset
   * @param name one of its files
   * @throws DataException if it is nowhere; the message lists the places
   */
  Path locate(DatasetSpec.InFiles spec, String name) throws DataException {
    List<Path> folders =
        Stream.of(Optional.of(spec.folder()), root, Optional.of(repository))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    try {
      for (Path folder : folders) {
        for (String one : List.of(name, other(name))) {
          if (Files.exists(folder.resolve(one))) {
            return folder.resolve(one);
          }
        }
      }
    } catch (InvalidPathException e) {
      throw new DataException(spec.id() + ": " + e.getMessage() + " is no path", e);
    }
    throw new DataException(
        spec.id()
            + ": there is no file "
            + name
            + " in "
            + String.join(" or ", folders.stream().map(Path::toString).toList())
            + "; put it there, correct its name in the config, or set BAKEOFF_DATA to its folder");
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
    return List.of(file.name(), other(file.name())).stream()
        .map(one -> folder.resolve(entry.id()).resolve(one))
        .filter(Files::exists)
        .findFirst();
  }

  /** The name of the compressed file, or of the one that is not. */
  private static String other(String name) {
    return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name + GZIP;
  }
}
