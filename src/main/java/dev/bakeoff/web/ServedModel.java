package dev.bakeoff.web;

import dev.bakeoff.predict.Answer;
import dev.bakeoff.predict.LoadableModel;
import dev.bakeoff.predict.PredictProcess.FailedException;
import dev.bakeoff.predict.ResidentModel;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A model that answers: its JVM, which is started again once if it dies, and the line of those who
 * wait for it. Nothing that it does keeps another model waiting.
 */
public final class ServedModel implements AutoCloseable {
  private static final Duration LOADING = Duration.ofMinutes(2);
  private static final Duration PREDICTING = Duration.ofSeconds(10);
  private static final int MAX_WAITING = 32;

  private final TrialResult row;
  private final LoadableModel model;
  private final ThreadPoolExecutor line =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            Thread thread = new Thread(task, "served-model");
            thread.setDaemon(true);
            return thread;
          });

  private volatile State state = State.STARTING;
  private volatile String reason; // null unless failed
  private volatile ResidentModel resident; // null until started
  private boolean startedAgain; // of the line's thread

  /** How it does. */
  public enum State {
    /** It is being loaded. */
    STARTING,
    /** It answers. */
    READY,
    /** It answers no more. */
    FAILED
  }

  /**
   * Prepares; nothing starts before {@link #load}.
   *
   * @param row of its trial
   * @param model what answers; its examples are made of bytes
   */
  public ServedModel(TrialResult row, LoadableModel model) {
    this.row = row;
    this.model = model;
  }

  /**
   * Loads it in the background.
   *
   * @param loading held while it is loaded, so that not all models are loaded at once
   */
  public void load(Semaphore loading) {
    line.execute(
        () -> {
          loading.acquireUninterruptibly();
          try {
            loadNow();
          } finally {
            loading.release();
          }
        });
  }

  private void loadNow() {
    try {
      resident = ResidentModel.start(model);
      resident.awaitLoaded(LOADING);
      state = State.READY;
    } catch (IOException | FailedException e) {
      died(e.getMessage());
    } catch (RuntimeException e) {
      died(String.valueOf(e));
    }
  }

  /** Starts it again, the first time. */
  private void died(String why) {
    reason = why;
    if (startedAgain || line.isShutdown()) {
      state = State.FAILED;
    } else {
      startedAgain = true;
      state = State.STARTING;
      loadNow();
    }
  }

  /** Its trial. */
  public TrialResult row() {
    return row;
  }

  /** What it was saved as. */
  public SavedModel saved() {
    return model.saved();
  }

  /** How it does now. */
  public State state() {
    return state;
  }

  /** Why it failed, or was started again; null if neither. */
  public String reason() {
    return reason;
  }

  /**
   * Asks it.
   *
   * @param pixels an example's bytes; read only
   * @return its answer; or a {@link NoAnswerException} that says why there is none: it is not
   *     loaded, died, or too many wait
   */
  public CompletableFuture<Answer> ask(byte[] pixels) {
    if (state != State.READY) {
      return CompletableFuture.failedFuture(notReady());
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      line.execute(() -> answer(pixels, answer));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new NoAnswerException("busy: " + MAX_WAITING + " pictures wait for it; ask again"));
    }
    return answer;
  }

  private void answer(byte[] pixels, CompletableFuture<Answer> answer) {
    if (state == State.READY) {
      resident.ended().ifPresent(this::died); // while nobody asked
    }
    if (state != State.READY) {
      answer.completeExceptionally(notReady());
      return;
    }
    try {
      answer.complete(resident.predict(pixels, PREDICTING));
    } catch (FailedException e) {
      answer.completeExceptionally(new NoAnswerException(e.getMessage()));
      died(e.getMessage());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(new NoAnswerException(String.valueOf(e)));
    }
  }

  private NoAnswerException notReady() {
    return new NoAnswerException(state == State.FAILED ? reason : "it is still being loaded");
  }

  /** A model did not answer; the message says why. */
  public static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }
  }

  /** Ends its JVM; whoever waits gets no answer. */
  @Override
  public void close() {
    line.shutdownNow();
    ResidentModel running = resident;
    if (running != null) {
      running.close();
    }
  }
}
