package dev.bakeoff.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.Npy;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs under {@code src/peers}, each on three clouds of points that do not overlap. */
@Tag("slow") // importing PyTorch alone takes seconds
class PeerProgramsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PEERS = Path.of("src/peers").toAbsolutePath();
  private static final int TRAIN = 150;
  private static final int TEST = 30;
  private static final int CLASSES = 3;

  @TempDir Path dir;

  private final int[] trainLabels = labels(TRAIN);
  private final int[] testLabels = labels(TEST);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sklearn_linear_svc.py | {}",
        "sklearn_linear_svc.py | {\"C\": 1, \"loss\": \"l1\", \"multiclass\": \"crammer_singer\"}",
        "sklearn_linear_svc.py | {\"class_weight\": \"balanced\"}",
        "sklearn_svc.py        | {}",
        "sklearn_svc.py        | {\"class_weight\": \"balanced\"}",
        "sklearn_logistic.py   | {\"class_weight\": \"balanced\"}",
        "sklearn_logistic.py   | {\"C\": 10}",
        "sklearn_mlp.py        | {\"hidden\": 20, \"epochs\": 60, \"learning_rate\": 0.01}",
        "numpy_lbfgs_mlp.py    | {\"hidden\": 10, \"lambda\": 0.01}",
        "numpy_lbfgs_mlp.py    | {\"hidden\": 10, \"lambda\": 0.01, \"dtype\": \"float64\"}",
        "torch_mlp.py          | {\"hidden\": 20, \"activation\": \"leaky_relu\","
            + " \"learning_rate\": 0.01}",
        "torch_lenet.py        | {\"layers\": [\"conv 4 2x2\", \"relu\", \"dense 8\", \"tanh\"],"
            + " \"epochs\": 30, \"learning_rate\": 0.01}",
      })
  void learnsAndSaysHowLongItTook(String program, String hyperparameters) throws Exception {
    assumeThat(works("python3", "--version")).as("python3 is there").isTrue();
    JsonNode result = run(hyperparameters, "python3", PEERS.resolve("python/" + program));
    assumeThat(result.path("skipped").asText()).isEmpty();
    assertThat(result.get("library").asText()).isNotBlank();
    assertThat(result.get("library_version").asText()).matches("\\d+\\.\\d+.*");
    for (String seconds :
        List.of(
            "load_seconds",
            "fit_cpu_seconds",
            "prepare_seconds",
            "fit_seconds",
            "predict_train_seconds",
            "predict_seconds")) {
      assertThat(result.get(seconds).asDouble()).as(seconds).isPositive();
    }
    assertThat(accuracy(numpy("train", TRAIN), trainLabels)).isGreaterThan(0.95);
    assertThat(accuracy(numpy("test", TEST), testLabels)).isGreaterThan(0.95);
  }

  /** Of two classes scikit-learn has one weight vector, of three one each. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void scikitLearnsLogisticRegressionReportsTheObjectiveThatOursMinimisesToo(int classes)
      throws Exception {
    Arrays.setAll(trainLabels, i -> i % classes);
    JsonNode result =
        run(
            "{\"tolerance\": 1e-7, \"C\": 0.5}",
            "python3",
            PEERS.resolve("python/sklearn_logistic.py"));
    assumeThat(result.path("skipped").asText()).isEmpty();
    FitSummary ours = summary("logistic-lbfgs", classes, Map.of("tolerance", 1e-7, "C", 0.5));
    assertThat(result.get("objective").asDouble())
        .isCloseTo(ours.objective(), withinPercentage(1e-4));
  }

  @Test
  void scikitLearnsSvcCountsIterationsAsOursDoes() throws Exception {
    JsonNode result = run("{}", "python3", PEERS.resolve("python/sklearn_svc.py"));
    assumeThat(result.path("skipped").asText()).isEmpty();
    assertThat(result.get("iterations").asInt())
        .isEqualTo(summary("libsvm-svc", CLASSES, Map.of()).iterations());
  }

  /** How one of our models learns from the same examples. */
  private FitSummary summary(String id, int classes, Map<String, ?> hyperparameters)
      throws Exception {
    ModelProvider provider = SmallData.provider(id);
    float[] points = points(trainLabels);
    double[][] x = new double[TRAIN][4];
    for (int i = 0; i < points.length; i++) {
      x[i / 4][i % 4] = points[i];
    }
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(hyperparameters), new SmallData.Context(1, 1))) {
      trainer.prepare(SmallData.examples(x, trainLabels, classes));
      return trainer.fit().summary();
    }
  }

  @ParameterizedTest
  @CsvSource({"numpy_lbfgs_mlp.py, numpy", "sklearn_linear_svc.py, sklearn", "torch_mlp.py, torch"})
  void tellsTheVersionThatItsRowsName(String program, String library) throws Exception {
    assumeThat(works("python3", "--version")).as("python3 is there").isTrue();
    JsonNode result = run("{}", "python3", PEERS.resolve("python/" + program));
    assumeThat(result.path("skipped").asText()).isEmpty();
    assertThat(start("python3", PEERS.resolve("python/" + program), Path.of("--versions")))
        .isZero();
    JsonNode told = JSON.readTree(dir.resolve("log").toFile());
    // "1.13.0a0+gitunknown" of Debian's PyTorch is "1.13.0a0" in rows
    assertThat(result.get("library_version").asText())
        .contains(told.get(library).asText().replaceAll("\\+.*", ""));
    assertThat(told.get("python").asText()).matches("3\\.\\d+\\.\\d+");
    assertThat(told.get("executable").asText()).startsWith("/");
  }

  @Test
  void refusesAHyperparameterThatItDoesNotKnow() throws Exception {
    assumeThat(works("python3", "-c", "import numpy, scipy")).isTrue();
    Path task = task("{\"lambda\": 1, \"lamda\": 1}");
    assertThat(start("python3", PEERS.resolve("python/numpy_lbfgs_mlp.py"), task)).isEqualTo(1);
    assertThat(Files.readString(dir.resolve("log")))
        .contains("unknown hyperparameter 'lamda', expected one of: dtype, epsilon");
    assertThat(
            start("python3", PEERS.resolve("python/numpy_lbfgs_mlp.py"), task("{\"hidden\": 1.5}")))
        .isEqualTo(1);
    assertThat(Files.readString(dir.resolve("log"))).contains("hidden: expected int, found 1.5");
  }

  @Test
  void predictsTheMajorityFromTheShell() throws Exception {
    assumeThat(works("sh", "-c", "od -An -t d4 /dev/null")).isTrue();
    Arrays.fill(trainLabels, 0, 20, 2); // the most frequent now
    run("{}", "sh", PEERS.resolve("shell/majority.sh"));
    assertThat(text("train")).hasSize(TRAIN).containsOnly(2);
    assertThat(text("test")).hasSize(TEST).containsOnly(2);
  }

  @Test
  void findsTheNearestMeanInR() throws Exception {
    assumeThat(works("Rscript", "--version")).as("Rscript is there").isTrue();
    JsonNode result = run("{}", "Rscript", PEERS.resolve("r/nearest_mean.R"));
    assertThat(result.get("fit_seconds").asDouble()).isNotNegative();
    assertThat(accuracy(text("test"), testLabels)).isEqualTo(1);
  }

  /**
   * Runs a program to its end, which must be a good one; gives its result, empty if it has none.
   */
  private JsonNode run(String hyperparameters, String interpreter, Path program) throws Exception {
    int exit = start(interpreter, program, task(hyperparameters));
    assertThat(exit).as(Files.readString(dir.resolve("log"))).isZero();
    Path result = dir.resolve("result.json");
    return Files.exists(result) ? JSON.readTree(result.toFile()) : JSON.createObjectNode();
  }

  private int start(String interpreter, Path program, Path task) throws Exception {
    Process process =
        new ProcessBuilder(interpreter, program.toString(), task.toString())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
    return process.exitValue();
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // not on this machine
    }
  }

  private Path task(String hyperparameters) throws IOException {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("format", 1);
    task.put("started_at", System.currentTimeMillis() / 1e3);
    task.put("x_train", write("x_train.npy", Npy.of(points(trainLabels), TRAIN, 4)));
    task.put("y_train", write("y_train.npy", Npy.of(trainLabels, TRAIN)));
    task.put("x_test", write("x_test.npy", Npy.of(points(testLabels), TEST, 4)));
    task.put("hyperparameters", JSON.readTree(hyperparameters));
    task.put("seed", Long.MIN_VALUE);
    task.put("threads", 1);
    task.put("classes", CLASSES);
    task.put("features", 4);
    task.put("image", List.of(2, 2));
    task.put("train_predictions", dir.resolve("train.npy").toString());
    task.put("test_predictions", dir.resolve("test.npy").toString());
    task.put("result", dir.resolve("result.json").toString());
    Path file = dir.resolve("task.json");
    JSON.writeValue(file.toFile(), task);
    return file;
  }

  private String write(String name, Npy array) throws IOException {
    return Files.write(dir.resolve(name), array.toBytes()).toString();
  }

  private static int[] labels(int n) {
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> i % CLASSES);
    return labels;
  }

  /** Four features in [0, 1]: that of an example's class is high, the others are low. */
  private static float[] points(int[] labels) {
    Random random = new Random(1);
    float[] points = new float[labels.length * 4];
    for (int i = 0; i < points.length; i++) {
      points[i] = 0.3f * random.nextFloat() + (i % 4 == labels[i / 4] ? 0.7f : 0);
    }
    return points;
  }

  /** Labels, or the places of the largest scores, of a NumPy file. */
  private int[] numpy(String part, int n) throws IOException {
    Npy array = Npy.read(dir.resolve(part + ".npy"));
    assertThat(array.shape()[0]).isEqualTo(n);
    int columns = array.size() / n;
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = columns == 1 ? (int) array.value(i) : 0;
      for (int c = 1; c < columns; c++) {
        if (array.value(i * columns + c) > array.value(i * columns + labels[i])) {
          labels[i] = c;
        }
      }
    }
    return labels;
  }

  private int[] text(String part) throws IOException {
    return Files.readAllLines(dir.resolve(part + ".txt")).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static double accuracy(int[] predicted, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predicted[i] == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }
}
