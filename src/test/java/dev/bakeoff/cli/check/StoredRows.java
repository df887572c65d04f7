package dev.bakeoff.cli.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.RowLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Changes the rows of a stored set, each with a checksum that is right again. */
public final class StoredRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredRows() {}

  static void change(Path set, Consumer<ObjectNode> change) throws IOException {
    Path log = set.resolve(ResultSet.LOG);
    StringBuilder rows = new StringBuilder();
    for (String line : Files.readAllLines(log)) {
      ObjectNode row = (ObjectNode) JSON.readTree(line);
      row.remove("crc");
      change.accept(row);
      rows.append(RowLines.of(JSON.treeToValue(row, TrialResult.class)));
    }
    Files.writeString(log, rows);
  }

  /** The same of one model. */
  static void change(Path set, String model, Consumer<ObjectNode> change) throws IOException {
    change(
        set,
        row -> {
          if (row.get("name").asText().equals(model)) {
            change.accept(row);
          }
        });
  }

  /** Costs that are the same whatever the machine did: no test depends on its load. */
  static void steady(Path set) throws IOException {
    change(
        set,
        row -> {
          if (row.get("status").asText().equals("ok")) {
            row.put("prepare_seconds", 0.5).put("fit_seconds", 9.5);
            row.put("predict_test_seconds", 1.0).put("peak_rss_bytes", 400_000_000L);
            row.put("ruler_seconds", 0.05).putNull("unsteady");
          }
        });
  }

  /** Copies a set with its files. */
  public static Path copy(Path set, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(set.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
