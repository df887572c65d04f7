package dev.bakeoff.predict;

import dev.bakeoff.config.Limits;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.Npy;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Ending;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.jvm.Message;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.preparation.Preparation;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * Loads a saved model and predicts in a JVM of its own, under the limits that the model's trial
 * had. One instance predicts once.
 */
public final class PredictProcess {
  private final LoadableModel model;
  private final Limits limits;
  private final String nonce = Channel.nonce();

  /** Prepares to predict. */
  public PredictProcess(LoadableModel model) {
    this.model = model;
    this.limits = model.saved().limits().toLimits();
  }

  /** The model could not be loaded, or could not predict. */
  public static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message);
    }
  }

  /**
   * Predicts.
   *
   * @param rows unscaled, shape (n, d)
   * @throws FailedException if it does not come to predictions; the message says why
   * @throws DataException if the model's scaling takes a value out of range; the message names it
   * @throws IOException if the folder cannot be used
   */
  public Predictions predict(Features rows) throws IOException, FailedException {
    requireFinite(rows);
    Path dir = model.dir();
    new PredictTask(model.source(), nonce, rows.rows(), rows.type())
        .write(dir.resolve(ChildMain.TASK));
    write(dir.resolve(PredictMain.ROWS), rows.storage());
    Follower<PredictMessage> follower =
        new Follower<>(dir, nonce, PredictMessage.class, message -> {});
    Ending ending =
        new LimitedJvm(PredictMain.class, limits, Launch.anywhere(model.libraries()))
            .run(dir, follower);
    if (ending.status() != Status.OK) {
      throw new FailedException(ending.status().word() + ": " + ending.reason());
    }
    try {
      return answer(rows.rows(), follower.end());
    } catch (DataException e) {
      throw new FailedException("its answer is unusable: " + e.getMessage());
    }
  }

  private void requireFinite(Features rows) throws DataException {
    Preparation preparation;
    try {
      preparation = model.saved().preparation(LoadableModel.folder(model.dir()));
    } catch (IOException e) {
      return; // the model is damaged, which its own JVM says better
    }
    preparation.requireFinite(
        rows, model.saved().input().names(), IntStream.range(0, rows.rows()).toArray());
  }

  private static void write(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  /** Reads the answer, which may be anything. */
  private Predictions answer(int n, Message.End end) throws IOException {
    int k = model.saved().input().classes().size();
    Path file = model.dir().resolve(PredictMain.LABELS);
    int[] labels = Npy.read(file, "<i4", n).ints();
    for (int label : labels) {
      if (label < 0 || label >= k) {
        throw new DataException("it predicts class " + label + " of " + k);
      }
    }
    return new Predictions(
        labels,
        end instanceof PredictMessage.Predicted predicted && predicted.probabilities()
            ? Npy.read(model.dir().resolve(PredictMain.PROBABILITIES), "<f4", n, k).floats()
            : null);
  }
}
