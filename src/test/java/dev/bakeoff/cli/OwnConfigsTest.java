package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.benchmark.Installation;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configs that come with Bakeoff. */
class OwnConfigsTest {

  static List<Path> configs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("configs"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("stress.yaml")) // its plugin is StressTest's
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void areRightAndCalledAsTheirFiles(Path file) throws Exception {
    // or a ConfigException with every mistake
    Config config = Installation.open().read(file).config();
    assertThat(file.getFileName().toString()).isEqualTo(config.name() + ".yaml");
    assertThat(config.reporting().references().stream().map(Reference::source))
        .doesNotContainNull();
  }
}
