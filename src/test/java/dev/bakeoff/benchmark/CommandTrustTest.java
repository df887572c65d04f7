package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.io.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTrustTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String TRACKED = HOME.resolve("src/peers/python/peer.py").toString();

  private final CommandTrust trust = new CommandTrust(HOME);

  @Test
  void trustsATrackedScriptByAnInterpreterOfThePath() {
    assertThat(trust.trusts(List.of(TRACKED))).isTrue();
    assertThat(trust.trusts(List.of("sh", TRACKED))).isTrue();
    assertThat(trust.trusts(List.of(onThePath("sh"), TRACKED))).isTrue();
  }

  @Test
  void trustsNeitherAnotherScriptNorAnInterpreterBesideThePath(@TempDir Path dir) {
    assertThat(trust.trusts(List.of("sh", dir.resolve("mine.sh").toString()))).isFalse();
    assertThat(trust.trusts(List.of(dir.resolve("sh").toString(), TRACKED))).isFalse();
    assertThat(trust.trusts(List.of("sh", "-c", TRACKED))).isFalse();
    assertThat(trust.trusts(List.of("sh"))).isFalse();
  }

  private static String onThePath(String program) {
    for (String folder : SearchPath.folders()) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return Path.of(folder, program).toString();
      }
    }
    throw new AssertionError("no " + program + " on the path");
  }
}
