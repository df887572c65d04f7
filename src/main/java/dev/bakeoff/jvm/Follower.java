package dev.bakeoff.jvm;

import dev.bakeoff.config.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows what a supervised JVM says, and remembers what it does and how it ends. Nothing that it
 * says makes this fail: what cannot be understood is how it ended.
 *
 * @param <M> the messages of its program
 */
public final class Follower<M extends Message> {
  /** The phase until it says another. */
  static final String STARTING = "starting";

  private static final int MAX_NAME = 200; // characters

  private final Channel.Reader reader;
  private final Class<M> program;
  private final Listener<M> told;
  private String phase = STARTING;
  private Message.End end; // null until then
  private boolean over;
  private String unintelligible; // why; null until then

  /**
   * Is told messages.
   *
   * @param <M> the messages of the program
   */
  public interface Listener<M extends Message> {
    /** It now does something else, for people. */
    default void phase(String name) {}

    /**
     * Takes a message of the program.
     *
     * @throws BadMessageException if it makes no sense from this JVM
     */
    void take(M message) throws BadMessageException;
  }

  /**
   * Prepares to follow.
   *
   * @param dir the folder that the JVM shares with its parent
   * @param nonce see {@link Channel}
   * @param program the sealed interface of its program's messages
   * @param told told each message as it comes, on the thread of {@link #poll}
   */
  public Follower(Path dir, String nonce, Class<M> program, Listener<M> told) {
    this.reader = new Channel.Reader(dir.resolve(ChildMain.MESSAGES), nonce, program);
    this.program = program;
    this.told = told;
  }

  /** Reads all messages that have come; called after the JVM's end. */
  void finish() {
    do {
      poll();
    } while (isBehind());
  }

  /** Whether there was more to read at the last look. */
  boolean isBehind() {
    return unintelligible == null && reader.isBehind();
  }

  /** Reads messages that have come, of bounded length; called often. */
  void poll() {
    if (unintelligible != null) {
      return;
    }
    try {
      follow(reader.read());
    } catch (BadMessageException e) {
      unintelligible = e.getMessage();
    }
  }

  private void follow(List<Message> messages) throws BadMessageException {
    for (Message message : messages) {
      if (message instanceof Signal signal) {
        follow(signal);
      } else {
        told.take(program.cast(message));
      }
      if (message instanceof Message.End said) {
        end = said;
      }
    }
  }

  private void follow(Signal signal) throws BadMessageException {
    if (signal instanceof Signal.Phase now) {
      requireName("phase", now.name());
      phase = now.name();
      told.phase(phase);
    } else if (signal instanceof Signal.Over) {
      over = true;
    } else if (signal instanceof Signal.Failed failed) {
      require(failed.error() != null, signal);
    } else if (signal instanceof Signal.Skipped skipped) {
      require(skipped.reason() != null, signal);
    }
  }

  /**
   * Checks a name that a message holds.
   *
   * @param kind what it names
   * @throws BadMessageException if it is null or too long
   */
  public static void requireName(String kind, String name) throws BadMessageException {
    if (name == null || name.length() > MAX_NAME) {
      throw new BadMessageException(
          "a message names a "
              + kind
              + (name == null ? " that is null" : " in " + name.length() + " characters")
              + ", expected at most "
              + MAX_NAME);
    }
  }

  /**
   * Checks what a message says.
   *
   * @param what the message, for people
   * @throws BadMessageException if it does not hold
   */
  public static void require(boolean holds, Object what) throws BadMessageException {
    if (!holds) {
      throw new BadMessageException("a message makes no sense here: " + what);
    }
  }

  /** What it does at the moment, for people. */
  public String phase() {
    return phase;
  }

  /** Whether nothing more is to be heard of it. */
  boolean isOver() {
    return over || unintelligible != null;
  }

  /** What it said of its end; null if it has said nothing. */
  public Message.End end() {
    return end;
  }

  /** How it ends by its own words; null if it has said nothing of that. */
  Ending said(Limits limits) {
    return end == null && unintelligible != null
        ? Ending.failed("bad_message", unintelligible)
        : Ending.said(end, limits);
  }
}
