package dev.bakeoff.engine;

import dev.bakeoff.jvm.Launch;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.util.List;

/**
 * The contract asks of an engine no more than the least one has: this one is all there is to it.
 */
class InTurnEngineTest extends EngineContract {

  /** Runs one trial after the other on the calling thread, on any processors. */
  private static final class InTurn implements Engine {
    private TrialProcess running; // null before the first
    private boolean cancelled;

    @Override
    public void run(List<TrialSpec> trials, Folders folders, Listener listener) throws IOException {
      for (int i = 0; i < trials.size(); i++) {
        TrialSpec trial = trials.get(i);
        Origin origin = new Origin("in turn", "host", "environment", null, null);
        synchronized (this) {
          if (cancelled) {
            return;
          }
          running = new TrialProcess(trial, origin, Launch.anywhere());
        }
        listener.started(trial);
        try (TrialRun run = running.run(folders.of(i), what -> listener.does(trial, what))) {
          listener.ended(trial, run);
        }
      }
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (running != null) {
        running.cancel();
      }
    }
  }

  @Override
  protected Engine engine() {
    return new InTurn();
  }

  @Override
  protected String name() {
    return "in turn";
  }
}
