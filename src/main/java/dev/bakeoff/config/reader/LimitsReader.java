package dev.bakeoff.config.reader;

import dev.bakeoff.config.Limits;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import java.time.Duration;

/** Reads {@code limits}, of the whole config and of one model. */
final class LimitsReader {
  private static final long DEFAULT_HEAP_BYTES = 4L << 30;

  /** What a JVM and native libraries may need beside the heap. */
  private static final long BESIDE_HEAP_BYTES = 4L << 30;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  private LimitsReader() {}

  /**
   * Reads limits.
   *
   * @param common the config's
   * @param own a model's, each of which overrides the config's one
   */
  static Limits read(MappingReader common, MappingReader own, Problems problems) {
    int before = problems.count();
    long processors = Math.min(1024, Runtime.getRuntime().availableProcessors());
    long threads = threads(own, threads(common, processors));
    Duration timeout = timeout(own, timeout(common, DEFAULT_TIMEOUT));
    long heap = bytes(own, "heap", bytes(common, "heap", DEFAULT_HEAP_BYTES));
    long memory = bytes(own, "memory", bytes(common, "memory", heap + BESIDE_HEAP_BYTES));
    if (memory < heap && problems.count() == before) {
      MappingReader section = own.has("heap") || own.has("memory") ? own : common;
      String key = section.has("memory") ? "memory" : "heap";
      section.problem(
          section.place(key), "memory is " + memory + " bytes, less than the heap of " + heap);
    }
    long disk = bytes(own, "disk", bytes(common, "disk", Limits.DEFAULT_DISK_BYTES));
    return new Limits((int) threads, heap, memory, disk, timeout);
  }

  private static long threads(MappingReader limits, long fallback) {
    return limits.read("threads", fallback, Values.integer(1, 1024));
  }

  private static Duration timeout(MappingReader limits, Duration fallback) {
    return limits.read("timeout", fallback, found -> Quantities.duration(Values.amount(found)));
  }

  private static long bytes(MappingReader limits, String key, long fallback) {
    return limits.read(key, fallback, found -> Quantities.bytes(Values.amount(found)));
  }
}
