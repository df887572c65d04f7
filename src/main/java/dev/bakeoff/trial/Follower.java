package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Follows what a supervised JVM says, and remembers what it does and how it ends. */
final class Follower {
  private final Channel.Reader reader;
  private final Consumer<Message> told;
  private String phase = "starting";
  private Message.End end; // null until then
  private boolean over;

  /**
   * Prepares to follow.
   *
   * @param dir the folder that the JVM shares with its parent
   * @param nonce see {@link Channel}
   * @param told told each message as it comes, on the thread of {@link #poll}
   */
  Follower(Path dir, String nonce, Consumer<Message> told) {
    this.reader = new Channel.Reader(dir.resolve(ChildMain.MESSAGES), nonce);
    this.told = told;
  }

  /** Reads the messages that have come; called often, and once after the JVM's end. */
  void poll() throws IOException {
    for (Message message : reader.read()) {
      if (message instanceof Message.Phase now) {
        phase = now.name();
      } else if (message instanceof Message.End said) {
        end = said;
      } else if (message instanceof Message.Over) {
        over = true;
      }
      told.accept(message);
    }
  }

  /** What it does at the moment, for people. */
  String phase() {
    return phase;
  }

  /** Whether it has nothing left to do. */
  boolean isOver() {
    return over;
  }

  /** What it said of its end; null if it has said nothing. */
  Message.End end() {
    return end;
  }

  /** How it ends by its own words; null if it has said nothing of that. */
  Ending said(Limits limits) {
    return Ending.said(end, limits);
  }
}
