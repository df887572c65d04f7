package dev.bakeoff.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every JVM that a parent supervises does around its work. */
public final class ChildMain {
  public static final String TASK = "task.json";
  public static final String MESSAGES = "messages";

  private static final int MAX_CAUSES = 5; // of an exception; a cause may be its own

  private ChildMain() {}

  /** What it is there for. */
  public interface Work {
    /** Does it, and says so. */
    void run(Channel.Writer channel) throws Exception;
  }

  /**
   * Does the work, reports what it throws, and ends this JVM.
   *
   * @param dir the folder that it shares with its parent
   * @param nonce see {@link Channel}
   */
  public static void run(Path dir, String nonce, Work work) throws IOException {
    try (Channel.Writer channel = new Channel.Writer(dir.resolve(MESSAGES), nonce)) {
      try {
        work.run(channel);
      } catch (Throwable e) { // whatever it is, the parent wants to know
        e.printStackTrace(); // into the log
        channel.send(new Signal.Failed(describe(e), isOutOfMemory(e)));
      }
      channel.send(new Signal.Over());
    }
    // The result is out. Halting keeps a library's threads or exit hooks from changing the ending.
    Runtime.getRuntime().halt(0);
  }

  /**
   * The parent holds the other end of standard input: when it is gone, however it went, the read
   * ends.
   */
  public static void dieWithTheParent() {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is ever sent
                }
              } catch (IOException e) {
                // the same as an end
              }
              Offspring.endOwn(); // a program that a model runs must not outlive it
              Runtime.getRuntime().halt(143);
            },
            "parent-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  /** Makes a folder where it is missing. */
  public static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
  }

  /** Whether it is one, or was wrapped around one on another thread. */
  private static boolean isOutOfMemory(Throwable e) {
    Throwable one = e;
    for (int depth = 0; one != null && depth < MAX_CAUSES; depth++, one = one.getCause()) {
      if (one instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** An exception's class and text, with those of its causes; of Bakeoff's own only the text. */
  public static String describe(Throwable e) {
    StringBuilder text = new StringBuilder(one(e));
    Throwable cause = e.getCause();
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      text.append("; caused by ").append(one(cause));
    }
    return text.toString();
  }

  private static String one(Throwable e) {
    boolean own = e.getClass().getName().startsWith("dev.bakeoff.") && e.getMessage() != null;
    return own ? e.getMessage() : e.toString();
  }
}
