package dev.bakeoff.predict;

import dev.bakeoff.data.Features;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Signal;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.preparation.Preparation;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JVM that loads a saved model once and then predicts one example after the other: it reads d
 * bytes from a socket in the folder that it shares with its parent, and writes an {@link Answer}.
 */
public final class ResidentMain {
  static final String SOCKET = "socket";

  /** So many predictions before the first that counts: enough for the quick compiler. */
  private static final int WARM_UPS = 300;

  private static final long WARM_UP_NANOS = 2_000_000_000;

  private final SavedModel saved;
  private final Preparation preparation;
  private final Classifier classifier;

  private ResidentMain(SavedModel saved, Preparation preparation, Classifier classifier) {
    this.saved = saved;
    this.preparation = preparation;
    this.classifier = classifier;
  }

  /** Predicts in the folder that is named. */
  public static void main(String[] args) throws IOException {
    ChildMain.dieWithTheParent();
    Path dir = Path.of(args[0]);
    PredictTask task = PredictTask.read(dir.resolve(ChildMain.TASK));
    ChildMain.run(dir, task.nonce(), channel -> run(dir, task, channel));
  }

  private static void run(Path dir, PredictTask task, Channel.Writer channel) throws Exception {
    channel.send(new Signal.Phase("loading the model"));
    Path folder = dir.resolve(PredictMain.MODEL);
    SavedModel saved = SavedModel.read(folder);
    Preparation preparation = saved.preparation(folder);
    int threads = Runtime.getRuntime().availableProcessors(); // its limits say how many
    try (Classifier classifier =
        saved.load(folder, task.source().provider(saved.model()), threads)) {
      ResidentMain resident = new ResidentMain(saved, preparation, classifier);
      resident.warmUp();
      channel.send(new Signal.Phase("predicting"));
      try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        socket.connect(UnixDomainSocketAddress.of(dir.resolve(SOCKET)));
        resident.serve(socket);
      }
    }
  }

  private void serve(SocketChannel socket) throws IOException {
    ByteBuffer row = ByteBuffer.allocate(saved.input().features());
    while (true) {
      row.clear();
      while (row.hasRemaining()) {
        if (socket.read(row) < 0) {
          return; // nobody asks any more
        }
      }
      ByteBuffer answer = answer(row.flip()).encode(saved.input().classes().size());
      while (answer.hasRemaining()) {
        socket.write(answer);
      }
    }
  }

  private void warmUp() {
    long deadline = System.nanoTime() + WARM_UP_NANOS;
    ByteBuffer row = ByteBuffer.allocate(saved.input().features());
    for (int i = 0; i < WARM_UPS && System.nanoTime() < deadline; i++) {
      for (int j = 0; j < row.capacity(); j++) {
        row.put(j, (byte) (i * j)); // anything that is not all zeros
      }
      answer(row.rewind());
    }
  }

  private Answer answer(ByteBuffer row) {
    Examples one =
        new Examples(
            Features.of(Features.Type.U8, 1, saved.input().features(), row),
            new int[1], // unknown; nobody asks
            new int[1],
            preparation,
            saved.input().classes().size(),
            Optional.ofNullable(saved.input().image()));
    long start = System.nanoTime();
    Predictions predictions = classifier.predict(one);
    double seconds = (System.nanoTime() - start) / 1e9;
    return Answer.of(
        predictions.labels()[0],
        predictions.probabilities(),
        predictions.probabilities() == null ? classifier.scores(one) : Optional.empty(),
        seconds);
  }
}
