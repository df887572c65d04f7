package dev.bakeoff.predict;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.Npy;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A JVM that loads a saved model and predicts some rows: whatever a damaged or made-up model does,
 * it does it here. Its one argument is the folder that it shares with its parent.
 */
public final class PredictMain {
  static final String MODEL = "model";
  static final String ROWS = "rows";
  static final String LABELS = "labels.npy";
  static final String PROBABILITIES = "probabilities.npy";

  private PredictMain() {}

  /** Predicts in the folder that is named. */
  public static void main(String[] args) throws IOException {
    ChildMain.dieWithTheParent();
    Path dir = Path.of(args[0]);
    PredictTask task = PredictTask.read(dir.resolve(ChildMain.TASK));
    ChildMain.run(dir, task.nonce(), channel -> run(dir, task, channel));
  }

  private static void run(Path dir, PredictTask task, Channel.Writer channel) throws Exception {
    channel.send(new Signal.Phase("loading the model"));
    Path folder = dir.resolve(MODEL);
    SavedModel saved = SavedModel.read(folder);
    Examples examples = examples(dir, task, saved);
    int threads = Runtime.getRuntime().availableProcessors(); // its limits say how many
    try (Classifier classifier =
        saved.load(folder, task.source().provider(saved.model()), threads)) {
      channel.send(new Signal.Phase("predicting"));
      Predictions predictions = classifier.predict(examples);
      int[] labels = predictions.labels();
      Files.write(dir.resolve(LABELS), Npy.of(labels, labels.length).toBytes());
      float[] probabilities = predictions.probabilities();
      if (probabilities != null) {
        Files.write(
            dir.resolve(PROBABILITIES),
            Npy.of(probabilities, labels.length, examples.classes()).toBytes());
      }
      channel.send(new PredictMessage.Predicted(probabilities != null));
    }
  }

  private static Examples examples(Path dir, PredictTask task, SavedModel saved)
      throws IOException {
    try (FileChannel rows = FileChannel.open(dir.resolve(ROWS))) {
      Features features =
          Features.of(
              task.type(),
              task.rows(),
              saved.input().features(),
              rows.map(FileChannel.MapMode.READ_ONLY, 0, rows.size()));
      return new Examples(
          features,
          new int[task.rows()], // unknown; nobody asks
          IntStream.range(0, task.rows()).toArray(),
          saved.preparation(dir.resolve(MODEL)),
          saved.input().classes().size(),
          Optional.ofNullable(saved.input().image()));
    }
  }
}
