package dev.bakeoff.cli;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.benchmark.StoredBenchmark;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.running.RunChecks;
import dev.bakeoff.config.ConfigException;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.report.SetReports;
import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes pages of several result sets. */
final class SetPages {
  private static final String REPORT = "report.html";
  private static final String INDEX = "index.html";
  private static final int MAX_DEPTH = 4; // as far below a folder as people keep sets

  private final Installation installation;

  SetPages(Installation installation) {
    this.installation = installation;
  }

  /**
   * Writes one page of all that some sets say.
   *
   * @param dirs their folders, at least two
   * @param page the file to write
   */
  void together(List<Path> dirs, Path page) throws IOException, ConfigException {
    Path folder = page.toAbsolutePath().normalize().getParent();
    AtomicFile.write(page, SetReports.page(sets(dirs, names(dirs), folder)));
  }

  /**
   * Writes {@code index.html} into a folder.
   *
   * @return the file
   * @throws UsageException if no set is there
   */
  Path writeIndex(Path root) throws IOException, ConfigException, UsageException {
    String page = index(root); // before the file is touched
    AtomicFile.write(root.resolve(INDEX), page);
    return root.resolve(INDEX);
  }

  /** The page that lists the sets below a folder, for a file in it. */
  String index(Path root) throws IOException, ConfigException, UsageException {
    List<Path> dirs = below(root);
    if (dirs.isEmpty()) {
      throw new UsageException(
          "--index "
              + root
              + ": no result set is there or up to "
              + MAX_DEPTH
              + " folders below; expected folders that hold "
              + ResultSet.LOG
              + ", as ./bakeoff run makes them");
    }
    List<String> names = dirs.stream().map(dir -> slashes(root.relativize(dir))).toList();
    Path folder = root.toAbsolutePath().normalize();
    String title = folder.getFileName() == null ? "Result sets" : folder.getFileName().toString();
    return SetReports.index(title, sets(dirs, names, folder));
  }

  private static List<Path> below(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(root, MAX_DEPTH, (file, is) -> isLog(file))) {
      return files.map(Path::getParent).filter(dir -> !dir.equals(root)).sorted().toList();
    }
  }

  private static boolean isLog(Path file) {
    return file.getFileName() != null && file.getFileName().toString().equals(ResultSet.LOG);
  }

  private List<ComparedSet> sets(List<Path> dirs, List<String> names, Path folder)
      throws IOException, ConfigException {
    List<ComparedSet> sets = new ArrayList<>();
    for (int i = 0; i < dirs.size(); i++) {
      Path dir = dirs.get(i);
      StoredBenchmark stored = installation.stored(dir);
      RunChecks.warnOf(stored.results());
      sets.add(new ComparedSet(names.get(i), link(folder, dir), stored.compare()));
    }
    return sets;
  }

  /** The folders' own names, or whole paths where two have the same. */
  private static List<String> names(List<Path> dirs) {
    List<String> names =
        dirs.stream()
            .map(dir -> dir.toAbsolutePath().normalize().getFileName())
            .map(String::valueOf)
            .toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : dirs.stream().map(SetPages::slashes).toList();
  }

  /** Where a set's report is, as a browser follows it from a folder; empty where there is none. */
  private static String link(Path folder, Path dir) throws IOException {
    Path report = dir.toAbsolutePath().normalize().resolve(REPORT);
    if (!Files.exists(report)) {
      return "";
    }
    try {
      String path =
          new URI(null, null, "/" + slashes(folder.relativize(report)), null).getRawPath();
      return path.substring(1).replace(":", "%3A"); // what stands before a colon is no scheme
    } catch (URISyntaxException e) {
      throw new IOException(report + " cannot be linked to", e);
    }
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
