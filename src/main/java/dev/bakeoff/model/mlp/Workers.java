package dev.bakeoff.model.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads that share out numbered tasks. */
final class Workers implements AutoCloseable {
  private final ExecutorService pool;
  private final int threads;

  /** A task. */
  interface Task {
    /**
     * Does one task.
     *
     * @param worker who does it, in [0, threads); does one task at a time
     * @param index which one
     */
    void run(int worker, int index);
  }

  Workers(int threads) {
    this.threads = threads;
    pool =
        Executors.newFixedThreadPool(
            threads,
            runnable -> {
              Thread thread = new Thread(runnable, "mlp-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  int threads() {
    return threads;
  }

  /**
   * Does the tasks 0 to {@code count - 1}, in no particular order, and returns when all are done.
   *
   * @throws RuntimeException what a task threw; every thread has stopped by then
   */
  void run(int count, Task task) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, count); i++) {
      int worker = i;
      running.add(
          pool.submit(
              () -> {
                for (int index; (index = next.getAndIncrement()) < count; ) {
                  task.run(worker, index);
                }
              }));
    }
    // All of them are waited for, whatever happens: they use memory that the caller may free.
    Throwable failure = null;
    for (Future<?> one : running) {
      Throwable thrown = await(one);
      failure = failure == null ? thrown : failure;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private static Throwable await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
