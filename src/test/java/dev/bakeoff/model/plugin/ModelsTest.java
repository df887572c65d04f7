package dev.bakeoff.model.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  private static final String VERSION = "Lib.VERSION";

  @TempDir private Path plugins;

  /** A plugin whose library is a class of its own, of some version. */
  private void plugin(String folder, String className, String id, String libraryVersion)
      throws IOException {
    PluginJars.write(
        plugins.resolve(folder).resolve("plugin.jar"),
        Map.of(
            className, PluginJars.provider(className, id, VERSION), "Lib", library(libraryVersion)),
        List.of(className));
  }

  private static String library(String version) {
    // not a constant, which the compiler would copy into the provider
    return "public final class Lib { public static final String VERSION = String.valueOf(\""
        + version
        + "\"); }";
  }

  private Models models() {
    return Models.with(List.of(plugins));
  }

  private String onlyProblem() {
    List<Models.Unusable> unusable = models().unusable();
    assertThat(unusable).hasSize(1);
    assertThat(models().find("liblinear-svm")).isPresent(); // the others are there
    return unusable.get(0).reason();
  }

  @Test
  void findsBakeoffsOwnWithoutAPlugin() {
    Models models = Models.builtIn();
    assertThat(models.get("majority").plugin()).isEmpty();
    assertThat(models.unusable()).isEmpty();
    assertThatThrownBy(() -> models.get("no-such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no model 'no-such', there are [");
  }

  @Test
  void givesEachPluginItsOwnVersionOfALibrary() throws IOException {
    plugin("old", "OldProvider", "lib-old", "1.0");
    plugin("new", "NewProvider", "lib-new", "2.0");
    Models models = models();
    assertThat(models.unusable()).isEmpty();
    assertThat(models.get("lib-old").provider().info().library().version()).isEqualTo("1.0");
    assertThat(models.get("lib-new").provider().info().library().version()).isEqualTo("2.0");
    assertThat(models.get("lib-old").plugin()).hasValue(plugins.resolve("old"));
  }

  @Test
  void takesAFolderOfJarsForOnePlugin() throws IOException {
    plugin("one", "OneProvider", "one", "1.0");
    assertThat(Models.with(List.of(plugins.resolve("one"))).find("one")).isPresent();
  }

  @Test
  void prefersAPluginsJarsToBakeoffsClassPath() throws IOException {
    // the same class as on Bakeoff's class path, but the plugin's own
    String csv = "package de.siegmar.fastcsv.reader; public final class CsvReader {}";
    PluginJars.write(
        plugins.resolve("own/plugin.jar"),
        Map.of(
            "de.siegmar.fastcsv.reader.CsvReader",
            csv,
            "OwnProvider",
            PluginJars.provider(
                "OwnProvider",
                "own",
                "String.valueOf(de.siegmar.fastcsv.reader.CsvReader.class.getMethods().length)")),
        List.of("OwnProvider"));
    // the methods of Object alone
    assertThat(models().get("own").provider().info().library().version())
        .isEqualTo(String.valueOf(Object.class.getMethods().length));
  }

  @Test
  void namesADuplicateOfABuiltInModelAndKeepsThatOne() throws IOException {
    plugin("again", "AgainProvider", "majority", "1.0");
    assertThat(onlyProblem())
        .isEqualTo(
            "AgainProvider calls itself 'majority', which"
                + " dev.bakeoff.model.baseline.MajorityProvider of Bakeoff's own does already");
    assertThat(models().get("majority").plugin()).isEmpty();
  }

  @Test
  void namesADuplicateOfAnotherPluginAndKeepsTheFirst() throws IOException {
    plugin("a", "FirstProvider", "same", "1.0");
    plugin("b", "SecondProvider", "same", "1.0");
    assertThat(onlyProblem())
        .isEqualTo(
            "SecondProvider calls itself 'same', which FirstProvider of "
                + plugins.resolve("a")
                + " does already");
    assertThat(models().get("same").plugin()).hasValue(plugins.resolve("a"));
  }

  @Test
  void saysWhatAConstructorThrew() throws IOException {
    String source =
        PluginJars.provider("BadProvider", "bad", "\"1\"")
            .replace(
                "super(",
                "super(null, \"\"); throw new IllegalStateException(\"no luck\"); }\n BadProvider(int unused) { super(");
    PluginJars.write(
        plugins.resolve("bad/bad.jar"), Map.of("BadProvider", source), List.of("BadProvider"));
    assertThat(onlyProblem())
        .isEqualTo(
            "BadProvider cannot be made: its constructor threw"
                + " java.lang.IllegalStateException: no luck");
  }

  @Test
  void keepsTheGoodModelOfAPluginWithABadOne() throws IOException {
    PluginJars.write(
        plugins.resolve("both/both.jar"),
        Map.of("GoodProvider", PluginJars.provider("GoodProvider", "good", "\"1\"")),
        List.of("NoProvider # a comment", "GoodProvider"));
    assertThat(onlyProblem())
        .isEqualTo("its service file names NoProvider, but no jar has that class");
    assertThat(models().find("good")).isPresent();
  }

  @Test
  void saysThatAServiceFileIsMissing() throws IOException {
    PluginJars.write(
        plugins.resolve("lost/lost.jar"),
        Map.of("LostProvider", PluginJars.provider("LostProvider", "lost", "\"1\"")),
        List.of());
    assertThat(onlyProblem())
        .isEqualTo(
            "none of its jars has a META-INF/services/dev.bakeoff.model.ModelProvider that names a"
                + " model");
  }

  @Test
  void saysThatAPluginIsForANewerJava() throws IOException {
    Path jar = plugins.resolve("new/new.jar");
    PluginJars.write(
        jar,
        Map.of("NewProvider", PluginJars.provider("NewProvider", "new", "\"1\"")),
        List.of("NewProvider"));
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path file = inside.getPath("NewProvider.class");
      byte[] bytes = Files.readAllBytes(file);
      bytes[7] = (byte) (44 + 99); // the class file's major version: 44 and Java's
      Files.write(file, bytes);
    }
    assertThat(onlyProblem())
        .isEqualTo("NewProvider needs Java 99; this is Java " + Runtime.version().feature());
  }

  @Test
  void saysThatAClassIsNoProvider() throws IOException {
    PluginJars.write(
        plugins.resolve("x/x.jar"), Map.of("X", "public final class X {}"), List.of("X"));
    assertThat(onlyProblem()).isEqualTo("X is no dev.bakeoff.model.ModelProvider");
  }

  @Test
  void saysThatAFolderHoldsNoJarAndThatAJarIsNone() throws IOException {
    Files.createDirectories(plugins.resolve("empty"));
    assertThat(onlyProblem()).isEqualTo("it holds no jar");
    Files.writeString(plugins.resolve("empty/broken.jar"), "not a jar");
    assertThat(onlyProblem()).startsWith("none of its jars has a META-INF/services/");
  }

  @Test
  void standsInForAnUnusablePluginSoThatItsTrialsAreSkippedWithTheReason() throws Exception {
    Files.createDirectories(plugins.resolve("my-model"));
    ModelProvider standIn = models().get("my-model").provider();
    Hyperparameters any = standIn.hyperparameters(Map.of("anything", 3));
    assertThat(any.asMap()).isEqualTo(Map.of("anything", 3L));
    try (Trainer trainer = standIn.trainer(any, null)) {
      assertThat(trainer.unsupported(null))
          .hasValue(
              "the plugin " + plugins.resolve("my-model") + " cannot be used: it holds no jar");
    }
  }
}
