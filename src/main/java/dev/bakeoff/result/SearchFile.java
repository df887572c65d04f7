package dev.bakeoff.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.trial.SearchScores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code search/NAME.csv} (RFC 4180), one line a candidate in the order in which they were drawn:
 * {@code candidate} (from 1), {@code rank} (1 is the best), {@code param_NAME} for each searched
 * hyperparameter, {@code fold_1} to {@code fold_k}, {@code mean}, {@code sd}, {@code seconds},
 * {@code failure}. What is not known is empty.
 */
final class SearchFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SearchFile() {}

  static byte[] encode(SearchScores scores) {
    List<Integer> ranking = scores.ranking();
    List<String> names = List.copyOf(scores.values(0).keySet());
    StringBuilder out = new StringBuilder();
    List<String> header = new ArrayList<>(List.of("candidate", "rank"));
    names.forEach(name -> header.add("param_" + name));
    IntStream.rangeClosed(1, scores.folds()).forEach(fold -> header.add("fold_" + fold));
    header.addAll(List.of("mean", "sd", "seconds", "failure"));
    append(out, header);
    for (int candidate = 0; candidate < scores.candidates(); candidate++) {
      int at = ranking.indexOf(candidate);
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(candidate + 1));
      cells.add(at < 0 ? "" : String.valueOf(at + 1));
      for (String name : names) {
        cells.add(text(scores.values(candidate).get(name)));
      }
      for (int fold = 1; fold <= scores.folds(); fold++) {
        Double score = scores.score(candidate, fold);
        cells.add(score == null ? "" : score.toString());
      }
      cells.add(scores.mean(candidate).map(String::valueOf).orElse(""));
      cells.add(scores.sd(candidate).map(String::valueOf).orElse(""));
      cells.add(String.valueOf(scores.seconds(candidate)));
      cells.add(scores.failure(candidate).orElse(""));
      append(out, cells);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Its lines, each by column. */
  static List<Map<String, String>> read(Path file) throws IOException {
    List<List<String>> lines = lines(Files.readString(file));
    List<Map<String, String>> candidates = new ArrayList<>();
    for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      if (line.size() != lines.get(0).size()) {
        throw new StoreException(file + " is damaged; run its trial again with --force");
      }
      Map<String, String> cells = new LinkedHashMap<>();
      for (int c = 0; c < line.size(); c++) {
        cells.put(lines.get(0).get(c), line.get(c));
      }
      candidates.add(cells);
    }
    return candidates;
  }

  /** A word as it is, anything else as JSON. */
  private static String text(Object value) {
    try {
      return value instanceof String word ? word : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a hyperparameter's value cannot be written", e);
    }
  }

  private static void append(StringBuilder out, List<String> cells) {
    for (int c = 0; c < cells.size(); c++) {
      String cell = cells.get(c);
      boolean quote = cell.chars().anyMatch(x -> x == '"' || x == ',' || x == '\n' || x == '\r');
      out.append(c == 0 ? "" : ",").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    out.append('\n');
  }

  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (!quoted && i > 0 && text.charAt(i - 1) == '"') {
          cell.append('"'); // two in a row inside quotes: closed and opened again
        }
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return lines;
  }
}
