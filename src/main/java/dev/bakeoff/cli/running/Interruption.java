package dev.bakeoff.cli.running;

import dev.bakeoff.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM while trials run: the running ones are ended and stored as killed by the user,
 * no more start, and the JVM then exits with 130 or 143 by itself.
 */
public final class Interruption {
  private static final int MAX_SECONDS = 15;

  private final CountDownLatch stored = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Engine engine, Path dir) {
    hook =
        new Thread(
            () -> {
              engine.cancel();
              System.err.println();
              System.err.println(
                  "bakeoff: interrupted; rows so far are safe in "
                      + dir
                      + ", the same command continues");
              try {
                if (!stored.await(MAX_SECONDS, TimeUnit.SECONDS)) {
                  System.err.println(
                      "bakeoff: the running trial could not be stored in "
                          + MAX_SECONDS
                          + " s; it runs again");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "interruption");
  }

  /** What an interruption can stop. */
  public interface Work<T> {
    /** Returns once everything is stored and closed. */
    T run() throws IOException;
  }

  /** Does some work of an engine, which an interruption cancels. */
  public static <T> T cancels(Engine engine, Path dir, Work<T> work) throws IOException {
    Interruption interruption = new Interruption(engine, dir);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    try {
      return work.run();
    } finally {
      interruption.end();
    }
  }

  private void end() {
    stored.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down: the hook is what runs now.
    }
  }
}
