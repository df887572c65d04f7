package dev.bakeoff.contract;

import static dev.bakeoff.contract.Check.require;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of what a model does with threads. */
final class ThreadChecks {
  private static final long ENOUGH_NANOS = 300_000_000; // to tell one busy thread from two
  private static final double ONE =
      1.8; // threads at work on average; a library may tidy up in another one
  private static final int POLL_MILLIS = 2;
  private static final int PATIENCE_MILLIS = 2000;

  private ThreadChecks() {}

  /**
   * With a limit of one thread, no more than one of Java's is at work at a time. Looks at states
   * and not at processor time, which says little on a busy machine.
   */
  static void obeysTheLimit(Subject subject) throws Exception {
    Examples train = subject.hard(1);
    Work work = new Work();
    Thread poll = new Thread(work, "bakeoff-poll");
    poll.setDaemon(true);
    try (Trainer trainer = subject.prepared(train, 1)) {
      poll.start();
      long start = System.nanoTime();
      do {
        try (Classifier classifier = trainer.fit()) {
          subject.predict(classifier, train);
        }
      } while (System.nanoTime() - start < ENOUGH_NANOS);
    } finally {
      work.stop(poll);
    }
    double mean = work.mean();
    require(mean < ONE, "with a limit of 1 thread it keeps %.1f at work on average", mean);
  }

  /** Counts the threads at work, again and again. */
  private static final class Work implements Runnable {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Set<Long> idle = atWork(Set.of()); // they wait in native code, which looks alike
    private long looks;
    private long seen;
    private volatile boolean stopped;

    Work() {
      idle.remove(Thread.currentThread().getId());
    }

    private Set<Long> atWork(Set<Long> but) {
      return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
          .filter(info -> info != null && info.getThreadState() == Thread.State.RUNNABLE)
          .map(ThreadInfo::getThreadId)
          .filter(id -> !but.contains(id))
          .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public void run() {
      idle.add(Thread.currentThread().getId());
      while (!stopped) {
        looks++;
        seen += atWork(idle).size();
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    void stop(Thread poll) throws InterruptedException {
      stopped = true;
      poll.join();
    }

    double mean() {
      return looks == 0 ? 0 : (double) seen / looks;
    }
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
