package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * Follows what a supervised JVM says, and remembers what it does and how it ends. Nothing that it
 * says makes this fail: what cannot be understood is how it ended.
 */
final class Follower {
  /** The phase until it says another. */
  static final String STARTING = "starting";

  private final Channel.Reader reader;
  private final Listener told;
  private String phase = STARTING;
  private Message.End end; // null until then
  private boolean over;
  private String unintelligible; // why; null until then

  /** Is told messages. */
  interface Listener {
    /**
     * Takes a message.
     *
     * @throws BadMessageException if it makes no sense from this JVM
     */
    void take(Message message) throws BadMessageException;
  }

  /**
   * Prepares to follow.
   *
   * @param dir the folder that the JVM shares with its parent
   * @param nonce see {@link Channel}
   * @param told told each message as it comes, on the thread of {@link #poll}
   */
  Follower(Path dir, String nonce, Listener told) {
    this.reader = new Channel.Reader(dir.resolve(ChildMain.MESSAGES), nonce);
    this.told = told;
  }

  /** Reads the messages that have come; called often, and once after the JVM's end. */
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
      told.take(message);
      if (message instanceof Message.Phase now) {
        phase = now.name();
      } else if (message instanceof Message.End said) {
        end = said;
      } else if (message instanceof Message.Over) {
        over = true;
      }
    }
  }

  /** What it does at the moment, for people. */
  String phase() {
    return phase;
  }

  /** Whether nothing more is to be heard of it. */
  boolean isOver() {
    return over || unintelligible != null;
  }

  /** What it said of its end; null if it has said nothing. */
  Message.End end() {
    return end;
  }

  /** How it ends by its own words; null if it has said nothing of that. */
  Ending said(Limits limits) {
    return end == null && unintelligible != null
        ? Ending.failed("bad_message", unintelligible)
        : Ending.said(end, limits);
  }
}
