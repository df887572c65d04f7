package dev.bakeoff.benchmark;

import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.trial.TrialSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The native code of a library, in a jar so large that a build has it only when a model needs it. A
 * profile of the same name in Bakeoff's {@code pom.xml} holds the jar.
 */
public enum NativeCode {
  /** ND4J's, which DeepLearning4J computes with. */
  DL4J("DeepLearning4J", "dl4j-natives", "nd4j-native-" + LibraryVersions.of("nd4j") + "-", 102),
  /** PyTorch's. */
  PYTORCH("DJL (PyTorch)", "pytorch-natives", "pytorch-native-cpu-", 112);

  private final String library;
  private final String profile;
  private final String jarPrefix;
  private final int megabytes;

  NativeCode(String library, String profile, String jarPrefix, int megabytes) {
    this.library = library;
    this.profile = profile;
    this.jarPrefix = jarPrefix;
    this.megabytes = megabytes;
  }

  /**
   * What a model needs. A plugin brings its own libraries, whatever they are called.
   *
   * @param library the name of the model's library
   * @param source where the model is found
   */
  public static Optional<NativeCode> neededBy(String library, ModelSource source) {
    return Arrays.stream(values())
        .filter(code -> source.plugin() == null && code.library.equals(library))
        .findFirst();
  }

  /** What a trial's model needs, likewise. */
  public static Optional<NativeCode> neededBy(TrialSpec trial) {
    return neededBy(trial.identity().entry().library(), trial.source());
  }

  /** The library's name, as people write it. */
  public String library() {
    return library;
  }

  /** The profile of {@code pom.xml} that holds it. */
  String profile() {
    return profile;
  }

  /** About how much is downloaded on Linux, in units of 10^6 bytes; other systems' is smaller. */
  int megabytes() {
    return megabytes;
  }

  /** Whether a file of a class path is its jar, for whatever system. */
  boolean isJar(Path file) {
    return String.valueOf(file.getFileName()).startsWith(jarPrefix);
  }
}
