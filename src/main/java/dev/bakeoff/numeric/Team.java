package dev.bakeoff.numeric;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A few threads, the caller's among them, that do pieces of work together again and again.
 *
 * <p>Between two pieces the others spin for some microseconds before they sleep: a step of
 * mini-batch training takes less time than waking a thread does. One thread at a time may give
 * work.
 */
public final class Team implements AutoCloseable {
  private static final int SPINS = 5000; // some tens of microseconds

  private final Thread[] helpers;
  private final AtomicInteger round = new AtomicInteger(); // counts up when there is work
  private final AtomicInteger working = new AtomicInteger(); // helpers that are not done with it
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  // Written before round counts up, read after.
  private IntConsumer work;
  private Thread caller;
  private volatile boolean closed;

  /** A piece of work. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it.
     *
     * @param worker who does it, in [0, threads); does one piece at a time
     * @param index which piece
     */
    void run(int worker, int index);
  }

  /**
   * Starts the threads, but one.
   *
   * @param threads how many, the caller's included; at least 1
   */
  public Team(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      int worker = i + 1;
      helpers[i] = new Thread(() -> help(worker), "bakeoff-worker");
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /** How many threads there are. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Does the pieces 0 to {@code count - 1}, in no particular order, and returns when all are done.
   *
   * @throws RuntimeException what a piece threw; every thread has stopped by then
   */
  public void run(int count, Task task) {
    AtomicInteger next = new AtomicInteger();
    each(
        worker -> {
          for (int index; (index = next.getAndIncrement()) < count; ) {
            task.run(worker, index);
          }
        });
  }

  /**
   * Lets every worker do its own piece, and returns when all are done.
   *
   * @param task is given each of the numbers 0 to {@code threads - 1} once
   * @throws RuntimeException what a piece threw; every thread has stopped by then
   */
  public void each(IntConsumer task) {
    work = task;
    caller = Thread.currentThread();
    working.set(helpers.length);
    round.incrementAndGet();
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    attempt(task, 0);
    for (int spins = 0; working.get() > 0; spins++) {
      rest(spins);
    }
    Throwable thrown = failure.getAndSet(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown; // an IntConsumer throws no checked exceptions
    }
  }

  private void help(int worker) {
    int done = 0;
    while (true) {
      for (int spins = 0; round.get() == done; spins++) {
        rest(spins);
      }
      done++;
      if (closed) {
        return;
      }
      Thread waiting = caller;
      attempt(work, worker);
      if (working.decrementAndGet() == 0) {
        LockSupport.unpark(waiting);
      }
    }
  }

  private void attempt(IntConsumer task, int worker) {
    try {
      task.accept(worker);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  private void rest(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.park(this);
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    round.incrementAndGet();
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
