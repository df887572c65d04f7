package dev.bakeoff.jvm;

import dev.bakeoff.config.Limits;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a trial's JVM is started: this JVM's own java and class path, with what its launch adds,
 * under the trial's limits.
 */
final class JvmCommand {
  // Bakeoff's own kernels use it where it is; as it is incubating, it must be asked for.
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private JvmCommand() {}

  /**
   * The command.
   *
   * @param main the class to run
   * @param dir the trial's folder, its one argument
   * @param limits heap and threads
   * @param launch its processors, where the system can bind it, and what its class path has beside
   */
  static List<String> of(Class<?> main, Path dir, Limits limits, Launch launch) {
    List<Integer> processors = launch.processors();
    List<String> command = new ArrayList<>();
    if (!processors.isEmpty() && Files.isExecutable(TASKSET)) {
      command.addAll(List.of(TASKSET.toString(), "-c", commas(processors)));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        options(
            String.valueOf(limits.heapBytes()),
            String.valueOf(limits.threads()),
            String.valueOf(limits.memoryBytes())));
    command.add("-XX:ErrorFile=" + dir.resolve(LimitedJvm.CRASH_REPORT));
    command.add("-Djava.io.tmpdir=" + dir.resolve(LimitedJvm.TEMPORARY));
    command.add("-cp");
    command.add(classPath(launch.libraries()));
    command.add(main.getName());
    command.add(dir.toString());
    return command;
  }

  /** The JVM's options that can change a measurement, with words where a trial's limits stand. */
  static List<String> describedOptions() {
    return options("<heap>", "<threads>", "<memory>");
  }

  private static List<String> options(String heap, String threads, String memory) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap);
    options.add("-XX:ActiveProcessorCount=" + threads);
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add("-Xshare:auto");
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    // The limit on resident memory is Bakeoff's to enforce, with a row that says so.
    options.add("-Dorg.bytedeco.javacpp.maxbytes=" + memory);
    options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    options.add("--enable-native-access=ALL-UNNAMED");
    if (ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
      options.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    if (Runtime.version().feature() >= 24) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  private static String commas(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String classPath(List<Path> libraries) {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    libraries.forEach(library -> entries.add(library.toAbsolutePath().toString()));
    return String.join(File.pathSeparator, entries);
  }
}
