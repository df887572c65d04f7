package dev.bakeoff.data.input;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.bakeoff.config.DatasetSpec.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
  private static final String[] PIECES = {
    "a", "1.5", " ", "\u00e4\u6f22", "\"\"", "x\"y", ",", "\n", "\r\n", "", "''", ";"
  };

  @TempDir Path folder;

  private List<List<String>> rows(Text text, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), content);
    List<List<String>> rows = new ArrayList<>();
    try (CsvRows in = new CsvRows(file, text)) {
      for (TextRow row = in.next(); row != null; row = in.next()) {
        List<String> cells = new ArrayList<>();
        for (int j = 0; j < row.count(); j++) {
          cells.add(row.text(j).replace("\r", ""));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  /** The library parses the same text: two programs have to agree. */
  @Test
  void findsTheCellsThatFastCsvFinds() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      char delimiter = random.nextBoolean() ? ',' : '\u00a7';
      StringBuilder text = new StringBuilder();
      for (int line = random.nextInt(8); line >= 0; line--) {
        for (int j = random.nextInt(4); j >= 0; j--) {
          cell(random, text);
          text.append(j > 0 ? delimiter : '\n');
        }
      }
      // More than a buffer, so that lines lie across its end.
      String content = i % 100 == 0 ? text.toString().repeat(20_000) : text.toString();
      List<List<String>> expected = new ArrayList<>();
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(content)) {
        reader.forEach(row -> expected.add(plain(row.getFields())));
      }
      expected.removeIf(row -> row.size() == 1 && row.get(0).isBlank());
      Text form = new Text(Optional.empty(), delimiter, '"', false, false);
      List<List<String>> found = rows(form, content);
      found.removeIf(row -> row.size() == 1 && row.get(0).isBlank());
      assertThat(found)
          .as(content.substring(0, Math.min(200, content.length())))
          .isEqualTo(expected);
    }
  }

  private static List<String> plain(List<String> fields) {
    return fields.stream().map(field -> field.replace("\r", "")).toList();
  }

  private static void cell(Random random, StringBuilder text) {
    boolean quoted = random.nextInt(3) == 0;
    text.append(quoted ? "\"" : "z");
    for (int k = random.nextInt(4); k > 0; k--) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      text.append(quoted ? piece.replace("\"", "\"\"") : piece.matches("[,\r\n]+") ? "-" : piece);
    }
    text.append(quoted ? "\"" : "");
  }

  @Test
  void readsEveryKindOfLineBreak() throws IOException {
    assertThat(rows(Text.PLAIN, "a,b\r\n1,2\r3,4\n\n\r\n5,\"6\"\r"))
        .containsExactly(
            List.of("a", "b"), List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
  }
}
