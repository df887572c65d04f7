package dev.bakeoff.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelTest {
  @TempDir Path dir;

  private Channel.Reader reader() {
    return new Channel.Reader(dir.resolve("messages"), "nonce", Signal.class);
  }

  @Test
  void aFloodIsReadInPiecesAndNothingOfItIsLost() throws Exception {
    int sent = 60_000; // 2.4 MB: a line has 10 + 27 characters and a number
    try (Channel.Writer out = new Channel.Writer(dir.resolve("messages"), "nonce")) {
      for (int i = 0; i < sent; i++) {
        out.send(new Signal.Phase("n" + i));
      }
    }
    Channel.Reader reader = reader();
    int first = reader.read().size();
    assertThat(first).isBetween(1, sent / 2);
    assertThat(reader.isBehind()).isTrue();
    int all = first;
    while (reader.isBehind()) {
      all += reader.read().size();
    }
    assertThat(all).isEqualTo(sent);
  }

  @Test
  void halfALineIsWaitedFor() throws Exception {
    Files.writeString(dir.resolve("messages"), "0123");
    Channel.Reader reader = reader();
    assertThat(reader.read()).isEmpty();
    assertThat(reader.isBehind()).isFalse();
  }

  @Test
  void messagesThatAreDeletedAreMissed() throws Exception {
    Channel.Reader reader = reader();
    assertThat(reader.read()).isEmpty(); // none yet
    Files.writeString(dir.resolve("messages"), "noise\n");
    assertThat(reader.read()).isEmpty();
    Files.delete(dir.resolve("messages"));
    assertThatThrownBy(reader::read)
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("their file was deleted");
  }
}
