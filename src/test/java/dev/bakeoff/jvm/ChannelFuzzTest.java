package dev.bakeoff.jvm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * Whatever a child writes for messages, they are read or refused. A line gets its checksum here, so
 * that what is behind the checksum is reached.
 */
@Tag("reliability")
class ChannelFuzzTest {
  private static final String NONCE = "nonce";
  private static Path file;

  @BeforeAll
  static void begin() throws IOException {
    file = Files.createTempFile("messages", "");
  }

  @AfterAll
  static void end() throws IOException {
    Files.delete(file);
  }

  @FuzzTest(maxDuration = "1h")
  void messages(byte[] bytes) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String json : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      CRC32C crc = new CRC32C();
      crc.update((NONCE + json).getBytes(StandardCharsets.UTF_8));
      lines.append(HexFormat.of().toHexDigits((int) crc.getValue()));
      lines.append(' ').append(json).append('\n');
    }
    Files.writeString(file, lines);
    Channel.Reader reader = new Channel.Reader(file, NONCE, Signal.class);
    try {
      do {
        reader.read();
      } while (reader.isBehind());
    } catch (BadMessageException e) {
      // what is wrong is said
    }
  }
}
