package dev.bakeoff.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  /** Takes some bytes, then fails for a reason. */
  private static OutputStream failing(int after, String reason) {
    return new OutputStream() {
      private int taken;

      @Override
      public void write(int one) throws IOException {
        if (++taken > after) {
          throw new IOException(reason);
        }
      }
    };
  }

  private static StandardOutput write(OutputStream out) {
    StandardOutput standardOutput = new StandardOutput(out);
    try (PrintWriter writer = standardOutput.writer()) {
      writer.print("é".repeat(10_000));
    }
    return standardOutput;
  }

  @Test
  void writesUtf8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(write(bytes).failure()).isEmpty();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é".repeat(10_000));
  }

  @Test
  void remembersTheFirstFailure() {
    assertThat(write(failing(9000, "No space left on device")).failure())
        .contains("No space left on device");
    assertThat(write(failing(0, null)).failure()).contains("null");
  }

  @Test
  void isQuietAboutAReaderThatHasGone() {
    // strerror(EPIPE) of glibc, and what Windows says
    assertThat(write(failing(9000, "Broken pipe")).failure()).isEmpty();
    assertThat(write(failing(9000, "The pipe is being closed")).failure()).isEmpty();
  }

  @Test
  void aCommandWhoseOutputWasCutOffDidNotSucceed() {
    StringWriter err = new StringWriter();
    StandardOutput full = new StandardOutput(failing(0, "No space left on device"));
    assertThat(Main.execute(full, new PrintWriter(err, true), "--version"))
        .isEqualTo(ExitCode.STORE);
    assertThat(err.toString()).contains("standard output was cut off: No space left on device");
    StandardOutput closed = new StandardOutput(failing(0, "Broken pipe"));
    assertThat(Main.execute(closed, new PrintWriter(err, true), "--version"))
        .isEqualTo(ExitCode.OK);
  }
}
