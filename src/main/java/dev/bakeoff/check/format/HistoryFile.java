package dev.bakeoff.check.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bakeoff.check.HistoryEntry;
import dev.bakeoff.io.RegularFile;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with one JSON object a line for each model at each commit, to which checks append. */
public final class HistoryFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
          .build();

  private HistoryFile() {}

  /** Appends lines in one write; the file is made where it is missing. */
  public static void append(Path file, List<HistoryEntry> entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    RegularFile.requireUnlessMissing(file);
    if (Files.exists(file) && !endsInNewline(file)) {
      lines.append('\n'); // after a line that was cut off
    }
    for (HistoryEntry entry : entries) {
      lines.append(JSON.writeValueAsString(entry)).append('\n');
    }
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.writeString(
        file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static boolean endsInNewline(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(Math.max(0, bytes.length() - 1));
      int last = bytes.read(); // -1 of an empty file
      return last < 0 || last == '\n';
    }
  }

  /**
   * All lines, in the order of the file.
   *
   * @throws StoreException if a line is none; it says which
   */
  public static List<HistoryEntry> read(Path file) throws IOException {
    List<HistoryEntry> entries = new ArrayList<>();
    RegularFile.require(file);
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          entries.add(JSON.readValue(lines.get(i), HistoryEntry.class));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
          throw new StoreException(
              file
                  + ", line "
                  + (i + 1)
                  + ": expected what 'check --history' appends; remove the line",
              e);
        }
      }
    }
    return entries;
  }
}
