package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PredictCommandTest {
  private static final String CONFIG =
      """
      name: small
      dataset: {id: synthetic-digits, train: 300, test: 100}
      preprocess: {scale: unit}
      models:
        - {id: liblinear-svm, name: svm, params: {C: [0.05, 0.1]}}
        - {id: mlp-lbfgs, name: net, params: {iterations: 5, hidden: 10}}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;
  private static final int PIXELS = 28 * 28;

  @TempDir static Path results;
  @TempDir Path dir;

  @BeforeAll
  static void run() throws IOException {
    Path config = Files.writeString(results.resolve("config.yaml"), CONFIG);
    Ended ended = Ended.of("run", config.toString(), "-o", results.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void writesASubmissionOfEveryRow() throws IOException {
    Path out = dir.resolve("submission.csv");
    Ended ended = predict("net", rows(123, false), "--format", "submission", "-o", out.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("123 rows predicted by").doesNotContain("accuracy");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(124);
    assertThat(lines.get(0)).isEqualTo("ImageId,Label");
    assertThat(lines.get(1)).matches("1,[0-9]");
    assertThat(lines.get(123)).matches("123,[0-9]");
  }

  @Test
  void printsPredictionsWithProbabilitiesAndTheAccuracyOfLabelledRows() throws IOException {
    Ended ended = predict("net", rows(5, true));
    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> lines = ended.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("row,prediction,p_0,p_1,p_2,p_3,p_4,p_5,p_6,p_7,p_8,p_9");
    assertThat(lines.get(1)).matches("0,[0-9](,[0-9.E-]+){10}");
    // the rows are all alike: either all are 7s to the model or none is
    String accuracy = lines.get(1).startsWith("0,7,") ? "1.0000" : "0.0000";
    assertThat(ended.err()).contains("5 rows predicted by", "accuracy " + accuracy);
    assertThat(predict("svm[C=0.1]", rows(5, false)).out()).startsWith("row,prediction\n0,");
  }

  @Test
  void takesOtherWeightsOfTheSameShape() throws IOException {
    Path own = Files.createDirectory(dir.resolve("own"));
    Path saved = folder("net");
    Files.copy(saved.resolve("Theta1.txt"), own.resolve("Theta1.txt"));
    Path rows = rows(3, false);
    assertThat(predict("net", rows, "--weights", own.toString()).out())
        .isEqualTo(predict("net", rows).out());
    // Theta2, 10 x 11, of zeroes but for a bias of 5 for class 4
    StringBuilder theta = new StringBuilder();
    for (int c = 0; c < 10; c++) {
      theta.append(c == 4 ? "5" : "0").append(" 0".repeat(10)).append('\n');
    }
    Files.writeString(own.resolve("Theta2.txt"), theta);
    assertThat(predict("net", rows, "--weights", own.toString()).out())
        .contains("\n0,4,", "\n1,4,", "\n2,4,");
    Files.writeString(own.resolve("Theta2.txt"), "1 2 3\n");
    assertThat(predict("net", rows, "--weights", own.toString()).err())
        .contains("Theta2.txt, line 1: 3 numbers, expected 10 lines of 11");
    Ended none = predict("net", rows, "--weights", results.toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("holds none of Theta1.txt, Theta2.txt");
  }

  @Test
  void wantsOneTrial() throws IOException {
    Ended several = predict("svm", rows(1, false));
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err())
        .contains("'svm' is several trials", "svm[C=0.05]/seed=42", "svm[C=0.1]/seed=42")
        .doesNotContain("/net/");
    Ended none = predict("tree", rows(1, false));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no trial 'tree'", "/net[");
  }

  @Test
  void namesBadRowsWithFileLineAndColumn() throws IOException {
    Path file = dir.resolve("bad.csv");
    Files.writeString(file, Files.readString(rows(2, false)) + "1,2,3\n");
    Ended narrow = predict("net", file);
    assertThat(narrow.code()).isEqualTo(4);
    assertThat(narrow.err())
        .contains("bad.csv: line 3, column 4: the row has 3 columns, expected 784");
    Files.writeString(file, Files.readString(rows(2, false)).replaceFirst("7", "x"));
    Ended word = predict("net", file);
    assertThat(word.code()).isEqualTo(4);
    assertThat(word.err()).contains("bad.csv: line 1, column 400: 'x' is not a number");
  }

  @Test
  void readsTheSameRowsFromOtherFormats() throws IOException {
    String expected = predict("net", rows(2, true)).out();
    Path libsvm = Files.writeString(dir.resolve("rows.libsvm"), "7 400:7\n7 400:7\n");
    Ended read = predict("net", libsvm);
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).isEqualTo(expected);
    assertThat(read.err()).contains("2 rows predicted by", "accuracy");
    StringBuilder text = new StringBuilder("@relation r\n");
    for (int j = 0; j < PIXELS; j++) {
      text.append("@attribute p").append(j).append(" numeric\n");
    }
    String row = Files.readString(rows(1, false)).strip();
    text.append("@data\n").append(row).append('\n').append(row).append('\n');
    Path arff = dir.resolve("rows.arff.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(arff))) {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(predict("net", arff).out()).isEqualTo(expected);
    Files.writeString(libsvm, "7 400:7\n7 400:7 12:1\n");
    Ended unsorted = predict("net", libsvm);
    assertThat(unsorted.code()).isEqualTo(4);
    assertThat(unsorted.err())
        .contains("rows.libsvm: line 2, column 9: index 12 follows index 400");
  }

  @Test
  void refusesFilesThatAreNotThoseOfTheRow() throws IOException {
    Path rows = rows(2, false);
    String expected = predict("svm[C=0.05]", rows).out();
    try (Stream<Path> files = Files.list(folder("C_0.05", "C=0.05"))) {
      for (Path file : files.toList()) {
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length - 1] ^= 0x10;
        Files.write(file, flipped);
        Ended changed = predict("svm[C=0.05]", rows);
        assertThat(changed.code()).isEqualTo(5);
        assertThat(changed.err()).contains(file.getFileName() + " is not the file that its row");
        assertThat(changed.out()).isEmpty();
        if (file.getFileName().toString().equals("bias.npy")) {
          assertThat(predict("svm[C=0.05]", rows, "--trust-model").code()).isZero();
        }
        Files.delete(file);
        Ended missing = predict("svm[C=0.05]", rows, "--trust-model");
        assertThat(missing.code()).isEqualTo(5);
        assertThat(missing.err()).contains(file.getFileName() + " is missing");
        Files.write(file, whole);
      }
    }
    assertThat(predict("svm[C=0.05]", rows).out()).isEqualTo(expected);
  }

  @Test
  void saysWhenThereIsNoSavedModel() throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), CONFIG);
    Ended run =
        Ended.of("run", config.toString(), "-o", dir.toString(), "--no-models", "-m", "net");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(dir.resolve("small/models")).doesNotExist();
    Ended ended = Ended.of("predict", dir.resolve("small").toString(), "net", "rows.csv");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("has no saved model", "--no-models", "--force");
  }

  /** The folder of a model whose name contains one of these. */
  private static Path folder(String... parts) throws IOException {
    try (Stream<Path> models = Files.list(results.resolve("small/models"))) {
      return models
          .filter(path -> Stream.of(parts).anyMatch(path.getFileName().toString()::contains))
          .findAny()
          .orElseThrow();
    }
  }

  /** Rows of zeroes but for the 400th pixel, which is 7; their label is 7 too. */
  private Path rows(int n, boolean labelled) throws IOException {
    List<String> cells = new ArrayList<>();
    for (int j = 1; j <= PIXELS; j++) {
      cells.add(j == 400 ? "7" : "0");
    }
    String row = (labelled ? "7," : "") + String.join(",", cells) + "\n";
    StringBuilder text = new StringBuilder();
    if (labelled) {
      text.append("label");
      for (int j = 0; j < PIXELS; j++) {
        text.append(",pixel").append(j);
      }
      text.append('\n');
    }
    return Files.writeString(dir.resolve("rows.csv"), text.append(row.repeat(n)));
  }

  private static Ended predict(String trial, Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("predict", results.resolve("small").toString(), trial, file.toString()));
    arguments.addAll(List.of(options));
    return Ended.of(arguments.toArray(String[]::new));
  }
}
