package dev.bakeoff.model.exec;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bakeoff.split.Examples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program is told, as JSON: where the split is, what to do, and where to put the answer. The
 * fields stand here as they stand in the file, ungrouped: whoever writes a program reads them here.
 *
 * @param format {@link #FORMAT}
 * @param xTrain training examples, float32, shape (n, d)
 * @param yTrain their classes in [0, k), int32, shape (n,)
 * @param xTest test examples, float32, shape (m, d)
 * @param hyperparameters the config's {@code params}
 * @param seed of everything random
 * @param threads how many it may use
 * @param classes k
 * @param features d
 * @param image height and width where an example is an image; null where it is none
 * @param trainPredictions where its predictions for the training examples go: classes, any integer
 *     type, shape (n,), or scores, float32 or float64, shape (n, k)
 * @param testPredictions the same for the test examples
 * @param startedAt when the program was started, in seconds since the start of 1970
 * @param result where it may say what it measured
 */
@JsonNaming(SnakeCaseStrategy.class)
record ExecTask(
    int format,
    String xTrain,
    String yTrain,
    String xTest,
    Map<String, Object> hyperparameters,
    long seed,
    int threads,
    int classes,
    int features,
    List<Integer> image,
    String trainPredictions,
    String testPredictions,
    double startedAt,
    String result) {
  static final int FORMAT = 1;

  /** The files of a task, which are all in one folder. */
  record Files(Path folder) {
    Path task() {
      return folder.resolve("task.json");
    }

    Path xTrain() {
      return folder.resolve("x_train.npy");
    }

    Path yTrain() {
      return folder.resolve("y_train.npy");
    }

    Path xTest() {
      return folder.resolve("x_test.npy");
    }

    Path trainPredictions() {
      return folder.resolve("train_predictions.npy");
    }

    Path testPredictions() {
      return folder.resolve("test_predictions.npy");
    }

    Path result() {
      return folder.resolve("result.json");
    }

    Path weights() {
      return folder.resolve("weights.npy");
    }

    Path bias() {
      return folder.resolve("bias.npy");
    }
  }

  /** The task of learning from examples, of a program that is started now. */
  static ExecTask of(
      Files files, Examples train, Map<String, Object> hyperparameters, long seed, int threads) {
    return new ExecTask(
        FORMAT,
        files.xTrain().toString(),
        files.yTrain().toString(),
        files.xTest().toString(),
        hyperparameters,
        seed,
        threads,
        train.classes(),
        train.features(),
        train.image().map(image -> List.of(image.height(), image.width())).orElse(null),
        files.trainPredictions().toString(),
        files.testPredictions().toString(),
        System.currentTimeMillis() / 1e3,
        files.result().toString());
  }
}
