package dev.bakeoff.contract;

import static dev.bakeoff.contract.Check.require;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import dev.bakeoff.usage.ThreadsAtWork;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of what a model does with threads. */
final class ThreadChecks {
  private static final long ENOUGH_NANOS = 300_000_000; // to tell one busy thread from two
  // threads at work on average; a library may tidy up in another one
  private static final double ONE = 1.8;
  private static final int LOOK_MILLIS = 20; // threads that end soon are seen as well
  private static final int POLL_MILLIS = 2;
  private static final int PATIENCE_MILLIS = 20_000; // a busy machine lets threads end late

  private ThreadChecks() {}

  /**
   * With a limit of one thread, no more than one is at work at a time. Counts the time that threads
   * run or wait for a processor, so that nothing depends on what else the machine does; a thread
   * that waits for work in native code looks busy to Java, but does neither.
   */
  static void obeysTheLimit(Subject subject) throws Exception {
    if (!ThreadsAtWork.countsByThread()) {
      throw new Check.NotApplicable("this system does not count by thread");
    }
    Examples train = subject.hard(1);
    OptionalDouble mean;
    try (Trainer trainer = subject.prepared(train, 1);
        ThreadsAtWork work = ThreadsAtWork.start(LOOK_MILLIS)) {
      long start = System.nanoTime();
      do {
        try (Classifier classifier = trainer.fit()) {
          subject.predict(classifier, train);
        }
      } while (System.nanoTime() - start < ENOUGH_NANOS);
      mean = work.stop();
    }
    require(
        mean.orElse(0) < ONE,
        "with a limit of 1 thread it keeps %.1f at work on average",
        mean.orElse(0));
  }

  /** Closed once or twice, it leaves no thread behind that keeps a JVM alive. */
  static void closes(Subject subject) throws Exception {
    Set<Thread> before = keepingAlive();
    Trainer trainer = subject.prepared(subject.hard(1), 2);
    Classifier classifier = trainer.fit();
    classifier.close();
    classifier.close();
    trainer.close();
    trainer.close();
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    Set<Thread> left;
    do {
      left = keepingAlive();
      left.removeAll(before);
      Thread.sleep(POLL_MILLIS);
    } while (!left.isEmpty() && System.nanoTime() < deadline);
    require(left.isEmpty(), "it leaves threads that keep the JVM alive: %s", left);
  }

  private static Set<Thread> keepingAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }
}
