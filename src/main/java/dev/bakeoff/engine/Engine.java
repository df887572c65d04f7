package dev.bakeoff.engine;

import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where trials run: planned trials go in, ended ones come out. Runs once. */
public interface Engine {
  /**
   * Runs trials until all have ended or {@link #cancel} is called.
   *
   * @param trials in the order in which to start them
   * @param folders where each trial works
   * @param listener told what happens
   * @throws IOException if a trial's folder cannot be used, or the listener cannot store a trial
   */
  void run(List<TrialSpec> trials, Folders folders, Listener listener) throws IOException;

  /**
   * Ends the running trials as killed by the user and starts no more; may be called from any
   * thread.
   */
  void cancel();

  /** Gives a trial a folder of its own that does not exist yet. */
  interface Folders {
    /** The folder of the trial with a number. */
    Path of(int number);
  }

  /**
   * Told what happens; called from several threads where trials run side by side, but never at the
   * same time.
   */
  interface Listener {
    /**
     * A trial cannot begin yet.
     *
     * @param who has the processors that it waits for
     */
    default void waits(TrialSpec trial, String who) {}

    /** A trial begins. */
    void started(TrialSpec trial);

    /**
     * A trial does something else than before.
     *
     * @param what for people
     */
    default void does(TrialSpec trial, String what) {}

    /**
     * It has ended. Its folder is removed afterwards.
     *
     * @throws IOException if it cannot be stored; no further trial starts
     */
    void ended(TrialSpec trial, TrialRun run) throws IOException;
  }
}
