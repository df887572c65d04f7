package dev.bakeoff.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Limits;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JvmCommandTest {
  private static final Limits LIMITS = new Limits(1, 1 << 28, 1L << 30, Duration.ofSeconds(60));

  private static List<String> classPath(Launch launch) {
    List<String> command = JvmCommand.of(JvmCommandTest.class, Path.of("/trial"), LIMITS, launch);
    return List.of(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1));
  }

  @Test
  void librariesComeAfterTheClassPathOfThisJvm() {
    List<String> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList();
    assertThat(classPath(Launch.anywhere())).isEqualTo(own);
    assertThat(classPath(Launch.anywhere(List.of(Path.of("/m2/natives.jar")))))
        .startsWith(own.toArray(String[]::new))
        .hasSize(own.size() + 1)
        .endsWith(Path.of("/m2/natives.jar").toAbsolutePath().toString());
  }

  @Test
  void theEnvironmentsKeyKnowsNoClassPath() {
    assertThat(JvmCommand.describedOptions())
        .contains("-Xmx<heap>")
        .noneMatch(option -> option.contains("-cp") || option.contains(".jar"));
  }
}
