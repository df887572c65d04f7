package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.data.DataException;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.model.plugin.Models;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a Maven that is a shell script: nothing is downloaded. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class NativeLibrariesTest {
  @TempDir Path dir;

  private final List<String> told = new ArrayList<>();
  private Path own;
  private Path natives;

  @BeforeEach
  void makeJars() throws IOException {
    own = Files.createFile(dir.resolve("liblinear-2.44.jar"));
    natives = Files.createFile(dir.resolve("nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"));
    Files.createDirectories(dir.resolve("build"));
  }

  /** A Maven that notes its arguments and does as the script says; $out is its answer's file. */
  private Maven maven(String script) throws IOException {
    Path program =
        Files.writeString(
            Files.createDirectories(dir.resolve("bin")).resolve("mvn"),
            "#!/bin/sh\necho \"$@\" >> '"
                + dir
                + "/asked'\nfor one; do case $one in -Dmdep.outputFile=*) out=${one#*=};; esac;"
                + " done\n"
                + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Maven(List.of(dir.resolve("bin").toString()));
  }

  private Maven givingNatives() throws IOException {
    return maven("printf %s '" + own + File.pathSeparator + natives + "' > \"$out\"");
  }

  private List<String> asked() throws IOException {
    Path file = dir.resolve("asked");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private NativeLibraries libraries(Maven maven, Path... classPath) {
    return new NativeLibraries(
        dir, Optional.of(dir.resolve("build")), List.of(classPath), maven, told::add);
  }

  @Test
  void someModelsNeedNativeCodeAndNoOthersDo() {
    Map<String, NativeCode> needs = new TreeMap<>();
    for (Models.Known entry : Models.builtIn().all()) {
      NativeCode.neededBy(entry.provider().info().library().name(), ModelSource.BUILT_IN)
          .ifPresent(code -> needs.put(entry.provider().id(), code));
    }
    assertThat(needs)
        .containsOnly(
            Map.entry("dl4j-mlp", NativeCode.DL4J),
            Map.entry("dl4j-cnn", NativeCode.DL4J),
            Map.entry("djl-cnn", NativeCode.PYTORCH));
    assertThat(NativeCode.neededBy("DeepLearning4J", new ModelSource("/plugin", List.of())))
        .as("a plugin brings its own")
        .isEmpty();
  }

  @Test
  void theTestsOwnClassPathHasThemAllAndThePomAProfileForEach() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (NativeCode code : NativeCode.values()) {
      assertThat(pom).contains("<id>" + code.profile() + "</id>");
      assertThat(
              Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                  .map(Path::of)
                  .filter(code::isJar))
          .as("its jar, not that of its Java part")
          .hasSize(1);
    }
  }

  @Test
  void asksMavenOnceAndRemembersForTheBuild() throws IOException {
    NativeLibraries first = libraries(givingNatives(), own);
    assertThat(first.of(NativeCode.DL4J)).containsExactly(natives);
    assertThat(first.of(NativeCode.DL4J)).containsExactly(natives);
    assertThat(libraries(givingNatives(), own).of(NativeCode.DL4J)).containsExactly(natives);
    assertThat(asked())
        .singleElement()
        .asString()
        .contains("-Dlauncher -P dl4j-natives dependency:build-classpath");
    assertThat(told)
        .containsExactly(
            "getting the native code of DeepLearning4J with Maven: about 102 MB, downloaded once"
                + " on a machine"); // the jar has 101,920,994 bytes

    Files.delete(natives); // as someone who empties the local repository
    Maven again = maven("touch '" + natives + "'; printf %s '" + natives + "' > \"$out\"");
    assertThat(libraries(again, own).of(NativeCode.DL4J)).containsExactly(natives);
    assertThat(asked()).hasSize(2);
  }

  @Test
  void asksForNothingThatIsNotNeededOrIsThereAlready() throws IOException {
    Maven broken = maven("exit 1");
    assertThat(libraries(broken, own).neededBy("LIBLINEAR", ModelSource.BUILT_IN)).isEmpty();
    assertThat(libraries(broken, own, natives).of(NativeCode.DL4J)).isEmpty();
    NativeLibraries whole =
        new NativeLibraries(dir, Optional.empty(), List.of(own), broken, told::add);
    assertThat(whole.of(NativeCode.PYTORCH)).isEmpty();
    assertThat(asked()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void saysWhatMavenSaysWhereItCannotDownload() throws IOException {
    Maven offline = maven("echo '[ERROR] Unknown host -> [Help 1]'; exit 1");
    assertThatThrownBy(() -> libraries(offline, own).of(NativeCode.DL4J))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(
            "native code of DeepLearning4J",
            "Maven failed in " + dir + " and says 'Unknown host';",
            dir.resolve("build/dl4j-natives.log").toString(),
            "./bakeoff prepare --all-libraries");
    assertThat(libraries(givingNatives(), own).of(NativeCode.DL4J))
        .as("nothing wrong is remembered")
        .containsExactly(natives);
  }

  @Test
  void saysHowToGetMaven() {
    Maven missing = new Maven(List.of(dir.toString()));
    assertThatThrownBy(() -> libraries(missing, own).of(NativeCode.PYTORCH))
        .isInstanceOf(Maven.MissingException.class)
        .hasMessageContainingAll(
            "native code of DJL (PyTorch)",
            "not on the path",
            "apt-get install maven",
            "prepare --all-libraries");
    assertThat(told).isEmpty();
  }
}
