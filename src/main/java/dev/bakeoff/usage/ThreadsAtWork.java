package dev.bakeoff.usage;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Measures how many threads of this process are at work on average: the sum over its threads of the
 * time that they run or wait for a processor, by wall time.
 *
 * <p>Waiting counts, so that six busy threads bound to one processor are six, and what else the
 * machine does changes nothing. The JVM's own threads (compilers, garbage collectors) are left out.
 * A system that does not count by thread gives the processor time of the whole process by wall time
 * instead.
 *
 * <p>A thread that ends meanwhile is counted up to the last look at it, and by the processor time
 * of the whole process, which forgets nobody but does not know who waits.
 */
public final class ThreadsAtWork implements AutoCloseable {
  /** How often to look where what is measured should not notice: two looks a second. */
  public static final int SELDOM_MILLIS = 500;

  /** The system shows processor time of a thread only to its next tick, at most 10 ms later. */
  private static final long SHORTEST_NANOS = 100_000_000;

  /** By so much the processor time of the process may be off: a tick at either end. */
  private static final double ROUNDING = 2 * ProcessorTime.TICK;

  private final ThreadTimes threads;
  private final OptionalDouble processAtStart;
  private final long start;
  private final int lookMillis;
  private final Thread looking;

  private ThreadsAtWork(int lookMillis) {
    this.lookMillis = lookMillis;
    processAtStart = ProcessorTime.ofThisProcess();
    threads = new ThreadTimes(Path.of("/proc/self/task"));
    start = System.nanoTime();
    looking = new Thread(this::look, ThreadTimes.LOOKING);
    looking.setDaemon(true);
    looking.start();
  }

  /** Whether this system counts by thread; where not, the JVM's own threads count too. */
  public static boolean countsByThread() {
    return new ThreadTimes(Path.of("/proc/self/task")).known();
  }

  /**
   * Begins to measure.
   *
   * @param lookMillis milliseconds from look to look; of a thread that ends, at most so much is
   *     missed
   */
  public static ThreadsAtWork start(int lookMillis) {
    return new ThreadsAtWork(lookMillis);
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(lookMillis);
        threads.look();
      }
    } catch (InterruptedException e) {
      return; // it is over
    }
  }

  /**
   * Ends measuring, on the thread that has worked.
   *
   * @return threads at work on average since the start; empty after less than 0.1 s, which is too
   *     short to tell, and where the system says nothing
   */
  public OptionalDouble stop() {
    close();
    // Brings this thread's count up to date, which else lags by a tick of the system's clock.
    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long nanos = System.nanoTime() - start;
    threads.look();
    OptionalDouble process = ProcessorTime.ofThisProcess();
    return process.isEmpty()
        ? OptionalDouble.empty()
        : mean(threads, process.getAsDouble() - processAtStart.getAsDouble(), nanos);
  }

  /**
   * The mean.
   *
   * @param process seconds of processor time of the whole process
   * @param nanos wall time
   */
  static OptionalDouble mean(ThreadTimes threads, double process, long nanos) {
    double wall = nanos / 1e9;
    if (nanos < SHORTEST_NANOS) {
      return OptionalDouble.empty();
    }
    if (!threads.known()) {
      return OptionalDouble.of(process / wall);
    }
    double others = process - threads.serviceNanos() / 1e9 - ROUNDING;
    double ran = Math.max(threads.runNanos() / 1e9, others); // each is no more than the truth
    return OptionalDouble.of((ran + threads.waitNanos() / 1e9) / wall);
  }

  /** Ends measuring without a number. */
  @Override
  public void close() {
    looking.interrupt();
  }
}
