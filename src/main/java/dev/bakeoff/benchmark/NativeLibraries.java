package dev.bakeoff.benchmark;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.trial.TrialSpec;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the jars of native code that this build's own class path lacks: the first time through
 * Maven, afterwards by what the build's folder remembers.
 */
public final class NativeLibraries {
  private static final String ERROR = "[ERROR]";
  private static final String OTHERWISE =
      "where there are Maven and a network, './bakeoff prepare --all-libraries' gets what every"
          + " library needs; 'run -m' picks models that need none of it";

  private final Path home;
  private final Optional<Path> build;
  private final List<Path> classPath;
  private final Maven maven;
  private final Consumer<String> told;
  private final Map<NativeCode, List<Path>> found = new EnumMap<>(NativeCode.class);

  /**
   * Of some build.
   *
   * @param home Bakeoff's folder, where Maven runs
   * @param build the folder that remembers; empty if the class path holds all that there is
   * @param classPath the build's own
   * @param maven gets what is missing
   * @param told told in one line what is downloaded
   */
  NativeLibraries(
      Path home, Optional<Path> build, List<Path> classPath, Maven maven, Consumer<String> told) {
    this.home = home;
    this.build = build;
    this.classPath = List.copyOf(classPath);
    this.maven = maven;
    this.told = told;
  }

  /**
   * Of the build that runs. Its launcher names the build's folder in the system property {@code
   * bakeoff.build}; without it, as under Maven's tests, the class path is all that there is.
   *
   * @param told told in one line what is downloaded
   */
  public static NativeLibraries ofThisBuild(Consumer<String> told) {
    return new NativeLibraries(
        Installation.folder(),
        Optional.ofNullable(System.getProperty("bakeoff.build")).map(Path::of),
        files(System.getProperty("java.class.path")),
        Maven.ofThisMachine(),
        told);
  }

  /**
   * What the class path of a model's JVM must have beside this build's own; downloads what is
   * missing.
   *
   * @param library the name of the model's library
   * @param source where the model is found
   * @throws DataException if it cannot be downloaded
   * @throws Maven.MissingException if it is to be downloaded, but there is no Maven
   */
  public List<Path> neededBy(String library, ModelSource source) throws IOException {
    Optional<NativeCode> code = NativeCode.neededBy(library, source);
    return code.isPresent() ? of(code.get()) : List.of();
  }

  /** What the class path of a trial's JVM must have, likewise. */
  public List<Path> neededBy(TrialSpec trial) throws IOException {
    return neededBy(trial.identity().entry().library(), trial.source());
  }

  /**
   * The jars of some native code; none where this build's own class path has them. Downloads what
   * is missing.
   *
   * @throws DataException if it cannot be downloaded
   * @throws Maven.MissingException if it is to be downloaded, but there is no Maven
   */
  public synchronized List<Path> of(NativeCode code) throws IOException {
    if (build.isEmpty() || classPath.stream().anyMatch(code::isJar)) {
      return List.of();
    }
    List<Path> known = found.get(code);
    if (known == null) {
      known = rememberedOrResolved(code, build.get());
      found.put(code, known);
    }
    return known;
  }

  private List<Path> rememberedOrResolved(NativeCode code, Path folder) throws IOException {
    Path memory = folder.resolve(code.profile());
    List<Path> jars = remembered(memory);
    if (!jars.isEmpty()) {
      return jars;
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("natives.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) { // of two first runs one waits, and then finds them
      jars = lock.isValid() ? remembered(memory) : List.of();
      if (jars.isEmpty()) {
        jars = resolve(code, folder);
        AtomicFile.write(memory, String.join("\n", jars.stream().map(Path::toString).toList()));
      }
      return jars;
    }
  }

  /** Empty if nothing is remembered, or some of it is gone. */
  private static List<Path> remembered(Path memory) throws IOException {
    if (!Files.exists(memory)) {
      return List.of();
    }
    List<Path> jars = Files.readAllLines(memory).stream().map(Path::of).toList();
    return jars.stream().allMatch(Files::isRegularFile) ? jars : List.of();
  }

  private List<Path> resolve(NativeCode code, Path folder) throws IOException {
    requireMaven(code);
    told.accept(
        "getting the native code of "
            + code.library()
            + " with Maven: about "
            + code.megabytes()
            + " MB, downloaded once on a machine");
    Path log = folder.resolve(code.profile() + ".log");
    Path answer = folder.resolve(code.profile() + ".classpath");
    List<String> arguments =
        List.of(
            "-B",
            "-q",
            "-Dquick",
            "-Dlauncher",
            "-P",
            code.profile(),
            "dependency:build-classpath",
            "-DincludeScope=runtime",
            "-Dmdep.outputFile=" + answer);
    if (maven.run(home, log, arguments) != 0 || !Files.exists(answer)) {
      throw new DataException(
          "cannot get the native code of "
              + code.library()
              + ": Maven failed in "
              + home
              + firstError(log)
              + "; all of its output is in "
              + log
              + ". "
              + OTHERWISE);
    }
    List<Path> jars = new ArrayList<>(files(Files.readString(answer).strip()));
    jars.removeAll(classPath);
    Files.delete(answer);
    Files.delete(log);
    return jars;
  }

  private void requireMaven(NativeCode code) throws Maven.MissingException {
    try {
      maven.require();
    } catch (Maven.MissingException e) {
      throw e.forPurpose("cannot get the native code of " + code.library(), OTHERWISE);
    }
  }

  /** Maven's own words for what went wrong, as the rest of a sentence; empty if it has none. */
  private static String firstError(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(ERROR))
          .map(line -> line.substring(line.indexOf(ERROR) + ERROR.length()))
          .map(line -> line.replaceFirst(" -> \\[Help \\d+]$", "").strip())
          .findFirst()
          .map(line -> " and says '" + line + "'")
          .orElse("");
    }
  }

  private static List<Path> files(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .toList();
  }
}
