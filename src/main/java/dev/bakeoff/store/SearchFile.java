package dev.bakeoff.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.text.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * {@code search/NAME.csv} (RFC 4180), one line a candidate in the order in which they were drawn:
 * {@code candidate} (from 1), {@code rank} (1 is the best), {@code param_NAME} for each searched
 * hyperparameter, {@code fold_1} to {@code fold_k}, {@code mean}, {@code sd}, {@code seconds},
 * {@code failure}. A hyperparameter that is a word stands as it is, any other value as JSON. What
 * is not known is empty.
 */
final class SearchFile {
  private static final String PARAM = "param_";
  private static final String FOLD = "fold_";

  private SearchFile() {}

  /**
   * The file.
   *
   * @param candidates at least one
   */
  static byte[] encode(List<Candidate> candidates) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      out.writeRecord(header(candidates.get(0)));
      for (Candidate candidate : candidates) {
        out.writeRecord(cells(candidate));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> header(Candidate first) {
    List<String> header = new ArrayList<>(List.of("candidate", "rank"));
    first.params().keySet().forEach(name -> header.add(PARAM + name));
    for (int fold = 1; fold <= first.scores().size(); fold++) {
      header.add(FOLD + fold);
    }
    header.addAll(List.of("mean", "sd", "seconds", "failure"));
    return header;
  }

  private static List<String> cells(Candidate candidate) {
    List<String> cells = new ArrayList<>(List.of(String.valueOf(candidate.number())));
    cells.add(text(candidate.rank()));
    candidate.params().values().forEach(value -> cells.add(JsonText.write(value)));
    candidate.scores().forEach(score -> cells.add(text(score)));
    cells.add(text(candidate.mean()));
    cells.add(text(candidate.sd()));
    cells.add(String.valueOf(candidate.seconds()));
    cells.add(text(candidate.failure()));
    return cells;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws StoreException if the file is damaged
   */
  static List<Candidate> read(SetFiles.Named file) throws IOException {
    String text = new String(file.content(), StandardCharsets.UTF_8);
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
      List<Candidate> candidates = new ArrayList<>();
      lines.forEach(line -> candidates.add(candidate(line)));
      return candidates;
    } catch (CsvParseException | NumberFormatException | NoSuchElementException e) {
      throw file.damaged("it is no list of candidates", e);
    }
  }

  private static Candidate candidate(NamedCsvRecord line) {
    Map<String, Object> params = new LinkedHashMap<>();
    List<Double> scores = new ArrayList<>();
    line.getFieldsAsMap()
        .forEach(
            (name, cell) -> {
              if (name.startsWith(PARAM)) {
                params.put(name.substring(PARAM.length()), JsonText.read(cell));
              } else if (name.startsWith(FOLD)) {
                scores.add(number(cell));
              }
            });
    String rank = line.getField("rank");
    String failure = line.getField("failure");
    return new Candidate(
        Integer.parseInt(line.getField("candidate")),
        rank.isEmpty() ? null : Integer.valueOf(rank),
        params,
        scores,
        number(line.getField("mean")),
        number(line.getField("sd")),
        Double.parseDouble(line.getField("seconds")),
        failure.isEmpty() ? null : failure);
  }

  private static Double number(String cell) {
    return cell.isEmpty() ? null : Double.valueOf(cell);
  }
}
