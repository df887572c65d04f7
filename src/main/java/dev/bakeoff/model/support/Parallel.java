package dev.bakeoff.model.support;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Does independent pieces of work on a few threads. Which thread does which piece is left to
 * chance, so a piece must take nothing from another one; then the outcome does not depend on the
 * number of threads.
 */
public final class Parallel {
  private static final int RANGE = 256;

  private Parallel() {}

  /** Works on the examples from {@code from}, included, to {@code to}, excluded. */
  @FunctionalInterface
  public interface RangeWork {
    /** Works on these examples alone. */
    void run(int from, int to);
  }

  /**
   * Does every piece and keeps what each gives.
   *
   * @param threads how many threads to use, at least 1
   * @param pieces how many pieces there are
   * @param work is given the numbers 0 to {@code pieces - 1}, each once
   * @return the outcomes in the order of the pieces
   */
  public static <T> List<T> map(int threads, int pieces, IntFunction<T> work) {
    @SuppressWarnings("unchecked") // nothing else is put in
    T[] outcomes = (T[]) new Object[pieces];
    forEach(threads, pieces, piece -> outcomes[piece] = work.apply(piece));
    return Arrays.asList(outcomes);
  }

  /** Cuts {@code [0, n)} into short ranges and does each. */
  public static void ranges(int threads, int n, RangeWork work) {
    forEach(
        threads,
        (n + RANGE - 1) / RANGE,
        range -> work.run(range * RANGE, Math.min(n, (range + 1) * RANGE)));
  }

  /**
   * Does every piece. If one throws, no new piece is begun, and what it threw is thrown here.
   *
   * @param threads how many threads to use, at least 1
   * @param pieces how many pieces there are
   * @param work is given the numbers 0 to {@code pieces - 1}, each once
   */
  public static void forEach(int threads, int pieces, IntConsumer work) {
    int workers = Math.min(threads, pieces);
    if (workers <= 1) {
      for (int piece = 0; piece < pieces; piece++) {
        work.accept(piece);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          try {
            for (int piece; (piece = next.getAndIncrement()) < pieces; ) {
              work.accept(piece);
            }
          } finally {
            next.set(pieces); // also after a failure: the others then begin nothing new
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(workers, Parallel::daemon);
    try {
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(workers, worker))) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bakeoff-worker");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause; // an IntConsumer throws no checked exceptions
  }
}
