package dev.bakeoff.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleOutputTest {

  private static String passed(String text, boolean byteByByte) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (VisibleOutput out = new VisibleOutput(bytes)) {
      byte[] all = text.getBytes(StandardCharsets.UTF_8);
      if (byteByByte) {
        for (byte one : all) {
          out.write(one);
        }
      } else {
        out.write(all);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void showsWhatWouldSteerATerminal(boolean byteByByte) throws IOException {
    // by hand: ESC is 1b, BEL 07, NUL 00, DEL 7f, the one-byte CSI U+009B
    assertThat(passed("a\u001b[2Jb\u0007\0\u007fc\u009b1md\r\u001b[2Je\rf", byteByByte))
        .isEqualTo("a\\x1b[2Jb\\x07\\x00\\x7fc\\x9b1md\\x0d\\x1b[2Je\\x0df");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void leavesTextLineEndsAndItsOwnSequenceAlone(boolean byteByByte) throws IOException {
    String text = "é \u00a0ÿ – 漢字 😀\ta\nb\r\n" + VisibleOutput.CLEAR_LINE + "c\r\nd\n";
    assertThat(passed(text, byteByByte)).isEqualTo(text);
  }

  @Test
  void standardOutputIsMadeVisible() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var writer = new StandardOutput(bytes).writer()) {
      writer.print("a\u001b[31mb");
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\\x1b[31mb");
  }
}
