package dev.bakeoff.trial;

import java.nio.file.Files;
import java.nio.file.Path;

/** Ends a trial when it has got so far, however long that takes on a busy machine. */
final class CancelOnce {
  private CancelOnce() {}

  /** Cancels a trial, which may begin later, once a file is there. */
  static void isThere(Path file, TrialProcess process) {
    Thread waiting =
        new Thread(
            () -> {
              try {
                while (!Files.exists(file)) {
                  Thread.sleep(20);
                }
                process.cancel();
              } catch (InterruptedException e) {
                return; // nobody waits any more
              }
            });
    waiting.setDaemon(true);
    waiting.start();
  }
}
