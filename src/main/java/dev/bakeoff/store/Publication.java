package dev.bakeoff.store;

import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies what of a result set is worth committing: the last row of each trial with its files,
 * without logs and models.
 */
public final class Publication {
  private static final long MAX_BYTES = 10_000_000;
  private static final List<String> FOLDERS = List.of("predictions/", "curves/", "search/");

  private Publication() {}

  /** How much of the predictions a copy holds. */
  public enum Extent {
    /** All of them. */
    WHOLE("with every prediction"),
    /** Without test probabilities, by far the largest files. */
    NO_PROBABILITIES("without test probabilities: with them it would be larger than 10 MB"),
    /** The classes predicted in the first repeat alone. */
    FIRST_REPEAT("with the first repeat's predictions alone: else it would be larger than 10 MB"),
    /** None. */
    NO_PREDICTIONS("without predictions: with them it would be larger than 10 MB");

    private final String text;

    Extent(String text) {
      this.text = text;
    }

    /** The extent in words, to stand behind what was published. */
    public String text() {
      return text;
    }

    private boolean holds(TrialResult row, String file) {
      boolean predictions = file.startsWith("predictions/");
      return switch (this) {
        case WHOLE -> true;
        case NO_PROBABILITIES -> !file.endsWith(TrialFiles.PROBABILITIES);
        case FIRST_REPEAT ->
            !file.endsWith(TrialFiles.PROBABILITIES)
                && (!predictions || row.identity().draw().repeat() == 1);
        case NO_PREDICTIONS -> !predictions;
      };
    }
  }

  /**
   * Copies a set; what stood in the target before is replaced once the copy is complete. Of the
   * predictions as much as fits into 10 MB.
   *
   * @param set what to copy
   * @param target the folder to make
   * @return how much that was
   * @throws StoreException if a file is missing or is not the one its row names, or the copy is
   *     larger than 10 MB all the same
   */
  public static Extent copy(ResultSet set, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    long size = 0;
    for (Extent extent : Extent.values()) {
      size = copy(set, part, extent);
      if (size <= MAX_BYTES) {
        FolderRemoval.remove(target);
        Files.move(part, target);
        return extent;
      }
    }
    FolderRemoval.remove(part);
    throw new StoreException(
        "the published set would hold "
            + size / 1_000_000
            + " MB, at most 10 MB are allowed; publish fewer trials");
  }

  /** Makes a copy and gives its size in bytes. */
  private static long copy(ResultSet set, Path part, Extent extent) throws IOException {
    FolderRemoval.remove(part);
    InnerFiles from = new InnerFiles(set.dir());
    StringBuilder log = new StringBuilder();
    for (TrialResult row : set.rows()) {
      Map<String, String> files = new LinkedHashMap<>();
      for (Map.Entry<String, String> file : row.files().entrySet()) {
        boolean wanted = extent.holds(row, file.getKey());
        if (wanted && FOLDERS.stream().anyMatch(file.getKey()::startsWith)) {
          copyChecked(from, part, file.getKey(), file.getValue());
          files.put(file.getKey(), file.getValue());
        }
      }
      log.append(RowCodec.encode(row.withFiles(files))).append('\n');
    }
    for (String name : ResultSet.DESCRIPTIONS) {
      copyIfThere(from, part, name);
    }
    if (Files.isDirectory(from.resolve("gallery"))) {
      try (Stream<Path> gallery = Files.list(from.resolve("gallery"))) {
        for (Path file : gallery.toList()) {
          copyIfThere(from, part, "gallery/" + file.getFileName());
        }
      }
    }
    AtomicFile.write(part.resolve(ResultSet.LOG), log.toString().getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(part)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void copyChecked(InnerFiles from, Path to, String name, String sha256)
      throws IOException {
    Path file = from.resolve(name);
    Optional<byte[]> content = from.read(name);
    if (content.isEmpty()) {
      throw new StoreException(file + " is missing; run its trial again with --force");
    }
    if (!Sha256.hex(content.get()).equals(sha256)) {
      throw new StoreException(SetFiles.notNamed(file) + "; run its trial again with --force");
    }
    AtomicFile.write(to.resolve(name), content.get());
  }

  private static void copyIfThere(InnerFiles from, Path to, String name) throws IOException {
    Optional<byte[]> content = from.read(name);
    if (content.isPresent()) {
      AtomicFile.write(to.resolve(name), content.get());
    }
  }
}
