package dev.bakeoff.config;

import java.time.Duration;

/**
 * What one trial may use.
 *
 * @param threads how many threads its libraries are told to use, at least 1
 * @param heapBytes the largest Java heap ({@code -Xmx}), in bytes
 * @param memoryBytes the largest resident memory of the whole process tree, in bytes
 * @param diskBytes the most that may stand in its folder, in bytes
 * @param timeout wall time from fork to exit
 */
public record Limits(
    int threads, long heapBytes, long memoryBytes, long diskBytes, Duration timeout) {
  /** What a trial may write where nothing else is said. */
  public static final long DEFAULT_DISK_BYTES = 2L << 30;

  /** With the usual limit on what it writes. */
  public Limits(int threads, long heapBytes, long memoryBytes, Duration timeout) {
    this(threads, heapBytes, memoryBytes, DEFAULT_DISK_BYTES, timeout);
  }

  /** The same with another limit of time. */
  public Limits within(Duration time) {
    return new Limits(threads, heapBytes, memoryBytes, diskBytes, time);
  }

  /** The same with another limit on what may stand in the folder. */
  public Limits withDisk(long bytes) {
    return new Limits(threads, heapBytes, memoryBytes, bytes, timeout);
  }
}
