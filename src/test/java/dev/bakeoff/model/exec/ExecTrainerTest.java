package dev.bakeoff.model.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.Npy;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.UnavailableException;
import dev.bakeoff.model.program.ProgramClassifier;
import dev.bakeoff.model.program.ProgramTrainer;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS) // its programs are shell scripts
class ExecTrainerTest {
  private static final int CLASSES = 3;

  private final Examples train = SmallData.clouds(6, 4, CLASSES, 0.1, 1);
  private final Examples test = SmallData.clouds(3, 4, CLASSES, 0.1, 2).withoutLabels();

  @TempDir private Path dir;

  private Path scratch() {
    return dir.resolve("scratch");
  }

  private ProgramTrainer trainer(String... command) {
    ExecProvider provider = new ExecProvider();
    return provider.trainer(
        provider.hyperparameters(Map.of("C", 0.5, "layers", List.of(3, 4))),
        new FakeFitContext(7, 2, scratch()),
        List.of(command));
  }

  private ProgramClassifier fit(String script) throws Exception {
    ProgramTrainer trainer = trainer("sh", "-c", script);
    assertThat(trainer.unsupported(train)).isEmpty();
    trainer.announce(List.of(train, test));
    trainer.prepare(train);
    return trainer.fit();
  }

  /** A file that a script can copy. */
  private String file(Npy array) throws IOException {
    Path file = Files.createTempFile(dir, "answer", ".npy");
    Files.write(file, array.toBytes());
    return file.toString();
  }

  private static final String TRAIN_LABELS =
      "printf '0\\n1\\n2\\n0\\n1\\n2\\n' > train_predictions.txt; ";

  @Test
  void writesTheSplitAndTheTask() throws Exception {
    fit(TRAIN_LABELS + "printf '0\\n1\\n2\\n' > test_predictions.txt").close();
    Npy x = Npy.read(scratch().resolve("x_train.npy"));
    assertThat(x.descr()).isEqualTo("<f4");
    assertThat(x.shape()).containsExactly(6, 4);
    assertThat(x.floats()[4 * 5 + 2]).isEqualTo((float) train.value(5, 2)); // row 5, column 2
    assertThat(Npy.read(scratch().resolve("y_train.npy")).ints()).isEqualTo(train.labels());
    assertThat(Npy.read(scratch().resolve("x_test.npy")).shape()).containsExactly(3, 4);
    JsonNode task = new ObjectMapper().readTree(scratch().resolve("task.json").toFile());
    assertThat(task.get("format").asInt()).isEqualTo(1);
    // in seconds: between two days of which neither has been or will be for long
    assertThat(task.get("started_at").asDouble()).isBetween(1.7e9, 4e9);
    assertThat(task.get("x_train").asText()).isEqualTo(scratch().resolve("x_train.npy").toString());
    assertThat(task.get("hyperparameters").get("C").asDouble()).isEqualTo(0.5);
    assertThat(task.get("hyperparameters").get("layers").toString()).isEqualTo("[3,4]");
    assertThat(task.get("seed").asInt()).isEqualTo(7);
    assertThat(task.get("threads").asInt()).isEqualTo(2);
    assertThat(task.get("classes").asInt()).isEqualTo(CLASSES);
    assertThat(task.get("image").toString()).isEqualTo("[2,2]"); // 4 features as the toys have it
  }

  @Test
  void readsClassesFromText() throws Exception {
    try (ProgramClassifier classifier =
        fit(TRAIN_LABELS + "printf '2\\n0\\n1\\n' > test_predictions.txt")) {
      assertThat(classifier.predict(train).labels()).containsExactly(0, 1, 2, 0, 1, 2);
      assertThat(classifier.predict(test).labels()).containsExactly(2, 0, 1);
      assertThat(classifier.predict(test).probabilities()).isNull();
      assertThatThrownBy(() -> classifier.predict(SmallData.clouds(3, 4, CLASSES, 0.1, 3)))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void readsScoresAndKeepsThemWhereTheyAreProbabilities() throws Exception {
    float[] shares = {0.5f, 0.25f, 0.25f, 0, 0, 1, 0.1f, 0.8f, 0.1f};
    String answer = file(Npy.of(shares, 3, CLASSES));
    try (ProgramClassifier classifier =
        fit(TRAIN_LABELS + "cp " + answer + " test_predictions.npy")) {
      Predictions predictions = classifier.predict(test);
      assertThat(predictions.labels()).containsExactly(0, 2, 1); // the largest of each row
      assertThat(predictions.probabilities()).isEqualTo(shares);
    }
    double[] distances = {-1, 3, 2, 5, 4, 3, 0, 0, 0.5};
    String scores = file(Npy.of(distances, 3, CLASSES));
    try (ProgramClassifier classifier =
        fit(TRAIN_LABELS + "cp " + scores + " test_predictions.npy")) {
      assertThat(classifier.predict(test).labels()).containsExactly(1, 0, 2);
      assertThat(classifier.predict(test).probabilities()).isNull();
    }
  }

  @Test
  void decidesByTheScoresAsTheyWereWritten() throws Exception {
    // In float32 the first two of each row are equal.
    double[] close = {0.4, 0.4 + 1e-12, 0.2, 1e9, 1e9 - 1e-6, 0, 0.4, 0.4, 0.2};
    String answer = file(Npy.of(close, 3, CLASSES));
    try (ProgramClassifier classifier =
        fit(TRAIN_LABELS + "cp " + answer + " test_predictions.npy")) {
      assertThat(classifier.predict(test).labels()).containsExactly(1, 0, 0);
    }
  }

  @Test
  void keepsWhatTheProgramSaysOfItself() throws Exception {
    String result =
        "{\"library\":\"awk\",\"library_version\":\"1.3\",\"fit_seconds\":0.25,\"iterations\":4,"
            + "\"predict_seconds\":0.5,\"converged\":true,\"objective\":1.5}";
    try (ProgramClassifier classifier =
        fit(
            TRAIN_LABELS
                + "printf '0\\n0\\n0\\n' > test_predictions.txt; echo '"
                + result
                + "' > result.json")) {
      assertThat(classifier.summary()).isEqualTo(new FitSummary(4, true, 1.5));
      Reported reported = classifier.reported();
      assertThat(reported.library()).isEqualTo("awk");
      assertThat(reported.told().fitSeconds()).isEqualTo(0.25);
      assertThat(reported.told().predictTestSeconds()).isEqualTo(0.5);
      assertThat(reported.told().prepareSeconds()).isNull();
      assertThat(reported.measured().commandSeconds()).isPositive();
    }
  }

  /** Copies the weights of three functions of four features, and says this of them. */
  private String linear(String said, int functions) throws IOException {
    return TRAIN_LABELS
        + "printf '0\n0\n0\n' > test_predictions.txt; cp "
        + file(Npy.of(new double[4 * functions], 4, functions))
        + " weights.npy; cp "
        + file(Npy.of(new double[functions], functions))
        + " bias.npy; echo '{\"linear\": {"
        + said
        + "}}' > result.json";
  }

  @Test
  void takesTheWeightsOfALinearModelWithWhatTheyMinimise() throws Exception {
    String said =
        "\"loss\": \"hinge\", \"combination\": \"one_vs_one\", \"C\": 0.5, \"bias\": \"penalised\"";
    try (ProgramClassifier classifier = fit(linear(said, 3))) {
      LinearFit found = classifier.linear().orElseThrow();
      assertThat(found.objective().form(3)).isEqualTo("one-vs-one hinge loss, C = 0.5");
      assertThat(found.objective().setting())
          .isEqualTo("C = 0.5, bias penalised as the weight of a feature that is 1");
      assertThat(found.classes()).containsExactly(0, 1, 2);
      assertThat(found.weights()).hasSize(12);
    }
    String two = said + ", \"classes\": [2, 0], \"remark\": \"in turns\"";
    try (ProgramClassifier classifier = fit(linear(two, 1))) {
      LinearFit found = classifier.linear().orElseThrow();
      assertThat(found.classes()).containsExactly(2, 0);
      assertThat(found.objective().setting()).endsWith(", in turns");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "loss": "log", "combination": "softmax", "bias": "free" | combination: expected one of multinomial, one_vs_rest, one_vs_one, crammer_singer, found softmax
          "loss": "hinge", "combination": "multinomial", "bias": "free" | there is no multinomial hinge loss
          "loss": "log", "combination": "multinomial", "C": 0, "bias": "free" | C: expected a number above 0, found 0.0
          "loss": "log", "combination": "multinomial", "bias": "free", "classes": [0, 3] | classes: expected at least two different classes in [0, 3), found [0, 3]
          "loss": "log", "combination": "multinomial", "bias": "free", "classes": [0, 1] | weights.npy: expected values <f8 of shape [4, 1], found <f8 of shape [4, 3]
          "loss": "log", "combination": "multinomial", "bias": "free", "c": 1 | Unrecognized field "c"
          """)
  void refusesWeightsThatAreNotWhatItSays(String said, String message) {
    assertThatThrownBy(() -> fit(linear(said, 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void isSkippedWhereThereIsNoSuchProgram() {
    assertThat(trainer("no-such-program", "x").unsupported(train))
        .hasValue("there is no program 'no-such-program' on the path of this machine");
    assertThat(trainer("/no/such/program").unsupported(train)).isPresent();
    assertThat(trainer().unsupported(train))
        .hasValueSatisfying(reason -> assertThat(reason).contains("no command"));
  }

  @Test
  void isSkippedWhereTheProgramSaysSo() {
    assertThatThrownBy(() -> fit("echo '{\"skipped\": \"no package x\"}' > result.json"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("no package x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3 | ended with code 3
          true | test_predictions.npy: it wrote no such file
          printf '0\\n1\\n' > test_predictions.txt | test_predictions.txt: expected 3 lines, found 2
          printf '0\\n1\\n3\\n' > test_predictions.txt | prediction 3: expected a class in [0, 3), found 3
          printf '0\\n1\\n-1\\n' > test_predictions.txt | found -1
          printf '0\\nx\\n1\\n' > test_predictions.txt | line 2: expected a class number, found 'x'
          echo nonsense > test_predictions.npy | not a NumPy file
          echo '{' > result.json | result.json:
          echo '{"fit_seconds": -1}' > result.json | fit_seconds: expected seconds of at least 0, found -1.0
          echo '{"fit_secs": 1}' > result.json | Unrecognized field "fit_secs"
          """)
  void refusesWhatIsNoAnswer(String script, String message) {
    assertThatThrownBy(() -> fit(TRAIN_LABELS + script)).hasMessageContaining(message);
  }

  @Test
  void refusesArraysOfAnotherShapeTypeOrRange() throws Exception {
    float nan = Float.NaN;
    refuses(Npy.of(new int[] {0, 1}, 2), "found <i4 of shape [2]");
    refuses(Npy.of(new int[] {0, 1, 2, 0, 1, 2}, 3, 2), "found <i4 of shape [3, 2]");
    refuses(Npy.of(new float[] {0, 1, 2}, 3), "found <f4 of shape [3]");
    refuses(Npy.of(new float[12], 3, 4), "found <f4 of shape [3, 4]");
    refuses(Npy.of(new int[] {0, 9, 2}, 3), "prediction 2: expected a class in [0, 3), found 9");
    refuses(
        Npy.of(new float[] {0, 1, 2, nan, 0, 0, 1, 1, 1}, 3, 3),
        "prediction 2: the score of class 0 is NaN");
  }

  private void refuses(Npy array, String message) throws IOException {
    String answer = file(array);
    assertThatThrownBy(() -> fit(TRAIN_LABELS + "cp " + answer + " test_predictions.npy"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("test_predictions.npy")
        .hasMessageContaining(message);
  }

  @Test
  void doesNotTakeAnEarlierAnswerForTheNewOne() throws Exception {
    ProgramTrainer trainer =
        trainer(
            "sh",
            "-c",
            "[ -e once ] || { "
                + TRAIN_LABELS
                + "printf '0\\n0\\n0\\n' > test_predictions.txt; touch once; }");
    trainer.announce(List.of(train, test));
    trainer.prepare(train);
    trainer.fit().close();
    assertThatThrownBy(trainer::fit).hasMessageContaining("it wrote no such file");
  }
}
