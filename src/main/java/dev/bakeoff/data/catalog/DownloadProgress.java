package dev.bakeoff.data.catalog;

/** Is told how a download goes, on the thread that waits for it, a few times a second. */
@FunctionalInterface
public interface DownloadProgress {
  /** Ignores everything. */
  DownloadProgress NONE = (file, done, total) -> {};

  /**
   * Something arrived.
   *
   * @param file the file's name
   * @param done bytes that are there, those of an earlier attempt included
   * @param total bytes of the whole file as it is sent; -1 where the server does not say
   */
  void downloaded(String file, long done, long total);
}
