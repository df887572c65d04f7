package dev.bakeoff.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedBlockTest {
  @TempDir Path dir;
  private Path readme;

  @BeforeEach
  void nameTheFile() {
    readme = dir.resolve("README.md");
  }

  @Test
  void replacesOnlyItsOwnPart() throws IOException {
    String before = "# Title\n<!-- bakeoff:other -->\nkeep\n<!-- /bakeoff -->\n";
    Files.writeString(readme, before + "<!-- bakeoff:mnist -->\nold\n<!-- /bakeoff -->\nend\n");
    MarkedBlock.update(readme, "mnist", "| new |\n", Map.of());
    assertThat(readme)
        .hasContent(before + "<!-- bakeoff:mnist -->\n\n| new |\n\n<!-- /bakeoff -->\nend\n");
  }

  @Test
  void givesTheSameFileAgain() throws IOException {
    Files.writeString(readme, "<!-- bakeoff:a -->\r\n<!-- /bakeoff -->\r\n");
    MarkedBlock.update(readme, "a", "| x |\n| y |\n", Map.of());
    byte[] once = Files.readAllBytes(readme);
    MarkedBlock.update(readme, "a", "| x |\n| y |\n", Map.of());
    assertThat(readme).hasBinaryContent(once);
    assertThat(new String(once, java.nio.charset.StandardCharsets.UTF_8))
        .contains("| x |\r\n| y |");
  }

  @Test
  void saysWhichMarkIsMissingAndChangesNothing() throws IOException {
    refuses("no marks", "has no line '<!-- bakeoff:mnist -->'");
    refuses("<!-- bakeoff:mnist -->\nopen", "has no '<!-- /bakeoff -->' that closes");
    refuses("<!-- /bakeoff --><!-- bakeoff:mnist -->", "has no '<!-- /bakeoff -->' that closes");
    refuses(
        "<!-- bakeoff:mnist -->\n<!-- bakeoff:b -->\n<!-- /bakeoff -->",
        "has no '<!-- /bakeoff -->' that closes");
    String twice = "<!-- bakeoff:mnist --><!-- /bakeoff -->";
    refuses(twice + twice, "twice, expected once");
  }

  private void refuses(String text, String message) throws IOException {
    Files.writeString(readme, text);
    assertThatThrownBy(() -> MarkedBlock.update(readme, "mnist", "t", Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(readme.toString())
        .hasMessageContaining(message);
    assertThat(readme).hasContent(text);
  }
}
