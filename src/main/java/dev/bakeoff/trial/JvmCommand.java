package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a trial's JVM is started: this JVM's own java and class path, under the trial's limits. */
final class JvmCommand {
  // Bakeoff's own kernels use it where it is; as it is incubating, it must be asked for.
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private JvmCommand() {}

  /**
   * The command.
   *
   * @param main the class to run
   * @param dir the trial's folder, its one argument
   * @param limits heap and threads
   * @param pinned whether to bind it to as many processors as it may have threads, where the system
   *     can
   */
  static List<String> of(Class<?> main, Path dir, Limits limits, boolean pinned) {
    List<String> command = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    if (pinned
        && limits.threads() < processors
        && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("/usr/bin/taskset", "-c", "0-" + (limits.threads() - 1)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapBytes());
    command.add("-XX:ActiveProcessorCount=" + limits.threads());
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + dir.resolve("hs_err.log"));
    command.add("-Xshare:auto");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    // The limit on resident memory is Bakeoff's to enforce, with a row that says so.
    command.add("-Dorg.bytedeco.javacpp.maxbytes=" + limits.memoryBytes());
    command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    command.add("--enable-native-access=ALL-UNNAMED");
    if (ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
      command.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(main.getName());
    command.add(dir.toString());
    return command;
  }

  /** Tells native libraries how many threads to use, and not to spin for long while they wait. */
  static void limitThreads(Map<String, String> environment, int threads) {
    for (String name :
        List.of(
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS")) {
      environment.put(name, String.valueOf(threads));
    }
    // Spinning OpenMP threads take the processor from the JVM's own: an epoch took up to eight
    // times as long.
    environment.put("OMP_WAIT_POLICY", "passive");
    // A fraction of a millisecond is another matter: between two operations of a small network they
    // would sleep and wake, which takes longer than the operations.
    environment.put("GOMP_SPINCOUNT", "20000");
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
