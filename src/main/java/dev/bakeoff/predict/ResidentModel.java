package dev.bakeoff.predict;

import dev.bakeoff.config.Limits;
import dev.bakeoff.data.Features;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Ending;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.predict.PredictProcess.FailedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A saved model that stays loaded in a JVM of its own, and predicts one example after the other,
 * under the heap and memory limits that its trial had and on one thread: of a single example more
 * threads make nothing faster. One thread at a time may use an instance.
 */
public final class ResidentModel implements AutoCloseable {
  private static final Duration FOREVER = Duration.ofDays(10_000);
  private static final int END_SECONDS = 5;

  private final int features;
  private final int classes;
  private final LimitedJvm jvm;
  private final ServerSocketChannel listening;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final CompletableFuture<DeadlineSocket> connection = new CompletableFuture<>();

  private ResidentModel(LoadableModel model) throws IOException {
    SavedModel saved = model.saved();
    Path dir = model.dir();
    features = saved.input().features();
    classes = saved.input().classes().size();
    String nonce = Channel.nonce();
    Files.deleteIfExists(dir.resolve(ChildMain.MESSAGES));
    new PredictTask(model.source(), nonce, 1, Features.Type.U8).write(dir.resolve(ChildMain.TASK));
    Path socket = dir.resolve(ResidentMain.SOCKET);
    Files.deleteIfExists(socket);
    listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
    Limits trial = saved.limits().toLimits();
    Limits limits =
        new Limits(1, trial.heapBytes(), trial.memoryBytes(), trial.diskBytes(), FOREVER);
    jvm = new LimitedJvm(ResidentMain.class, limits, Launch.anywhere(model.libraries()));
    Follower<PredictMessage> follower =
        new Follower<>(dir, nonce, PredictMessage.class, message -> {});
    thread("resident-model", () -> supervise(dir, follower)).start();
    thread("resident-model-socket", this::accept).start();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts its JVM; the model is loaded when {@link #awaitLoaded} returns.
   *
   * @throws IllegalArgumentException if the model's examples are not made of bytes
   * @throws IOException if its folder cannot be used
   */
  public static ResidentModel start(LoadableModel model) throws IOException {
    if (!model.saved().input().bytes()) {
      throw new IllegalArgumentException("its examples are not made of bytes");
    }
    return new ResidentModel(model);
  }

  private void supervise(Path dir, Follower<PredictMessage> follower) {
    try {
      ending.complete(jvm.run(dir, follower));
    } catch (IOException | RuntimeException e) {
      ending.completeExceptionally(e);
    } finally {
      connection.completeExceptionally(new IOException("it ended"));
      closeQuietly(listening);
    }
  }

  private void accept() {
    try {
      DeadlineSocket socket = new DeadlineSocket(listening.accept());
      if (!connection.complete(socket)) {
        socket.close();
      }
    } catch (IOException e) {
      connection.completeExceptionally(e); // it ended before it was loaded
    }
  }

  /**
   * Waits until the model is loaded.
   *
   * @param atMost how long to wait
   * @throws FailedException if it does not come to that; the message says why. This instance is
   *     then of no use any more
   */
  public void awaitLoaded(Duration atMost) throws FailedException {
    try {
      connection.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      jvm.expectWaiting();
    } catch (TimeoutException e) {
      close();
      throw new FailedException("timeout: not loaded within " + atMost.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new FailedException("interrupted while it was loaded");
    } catch (ExecutionException e) {
      throw new FailedException(whyItEnded(e.getCause()));
    }
  }

  /**
   * Predicts one example.
   *
   * @param row d bytes, unscaled; read only
   * @param atMost how long to wait
   * @throws IllegalStateException if the model is not loaded
   * @throws FailedException if it does not come to an answer; the message says why. This instance
   *     is then of no use any more
   */
  public Answer predict(byte[] row, Duration atMost) throws FailedException {
    if (row.length != features) {
      throw new IllegalArgumentException(row.length + " values, expected " + features);
    }
    if (!connection.isDone()) {
      throw new IllegalStateException("the model is not loaded");
    }
    try {
      DeadlineSocket socket = connection.get();
      socket.allow(atMost);
      socket.write(ByteBuffer.wrap(row));
      return Answer.read(socket, classes);
    } catch (SocketTimeoutException e) {
      close();
      throw new FailedException("timeout: no answer within " + atMost.toSeconds() + " s");
    } catch (IOException e) {
      throw new FailedException(whyItEnded(e));
    } catch (ExecutionException e) {
      throw new FailedException(whyItEnded(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("interrupted while it predicted");
    }
  }

  /** How its JVM ended, which says more than a socket that is closed. */
  private String whyItEnded(Throwable seen) {
    Optional<Ending> end = ending(1);
    close(); // without its socket it is of no use
    return end.map(ResidentModel::words).orElseGet(() -> String.valueOf(seen.getMessage()));
  }

  private static String words(Ending end) {
    return end.status().word() + ": " + end.reason();
  }

  /** Why its JVM has ended; empty while it has not. */
  public Optional<String> ended() {
    return ending(0).map(ResidentModel::words);
  }

  /** How its JVM has ended, or ends within so many seconds; empty if it does not. */
  private Optional<Ending> ending(int seconds) {
    try {
      return Optional.of(ending.get(seconds, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // it cannot be told
    }
    return Optional.empty();
  }

  /** Ends its JVM, and waits for that a moment. */
  @Override
  public void close() {
    jvm.cancel();
    if (connection.isDone() && !connection.isCompletedExceptionally()) {
      closeQuietly(connection.join());
    }
    closeQuietly(listening);
    ending(END_SECONDS);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // nothing is lost
    }
  }
}
