package dev.bakeoff.engine.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The processors that this process may run on, by their numbers. */
final class AllowedProcessors {
  private static final String FIELD = "Cpus_allowed_list:";

  private AllowedProcessors() {}

  /**
   * Those that the system, a container or whoever started this process left to it, the first of
   * each core before their siblings; where the system does not say, as many as the JVM counts.
   */
  static List<Integer> look() {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(FIELD)) {
          return parse(line.substring(FIELD.length())).stream()
              .sorted(Comparator.comparingInt(AllowedProcessors::rankInCore))
              .toList();
        }
      }
    } catch (IOException e) {
      // another system
    }
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  /** Numbers and ranges as Linux writes them, for instance {@code 0-3,8}. */
  static List<Integer> parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : list.strip().split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static int rankInCore(int number) {
    try {
      String siblings =
          Files.readString(
              Path.of("/sys/devices/system/cpu/cpu" + number + "/topology/thread_siblings_list"),
              StandardCharsets.ISO_8859_1);
      return parse(siblings).indexOf(number);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
