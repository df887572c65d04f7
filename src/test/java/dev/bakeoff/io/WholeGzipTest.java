package dev.bakeoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeGzipTest {
  private static final byte[] DATA = new byte[5000];

  static {
    new Random(1).nextBytes(DATA);
  }

  @TempDir Path dir;

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(data);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private byte[] inflate(byte[] file, int buffer) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(Files.write(dir.resolve("f.gz"), file));
        WholeGzip zip = new WholeGzip(in, buffer)) {
      return zip.readAllBytes();
    }
  }

  @Test
  void readsMembersAndZerosAfterThem() throws IOException {
    byte[] one = gzip(DATA);
    // With any buffer the end of a member falls elsewhere in it.
    for (int buffer = 1; buffer < 60; buffer++) {
      assertThat(inflate(join(one, one), buffer)).isEqualTo(join(DATA, DATA));
      assertThat(inflate(join(one, new byte[buffer]), buffer)).isEqualTo(DATA);
      assertThat(inflate(join(one, one, new byte[100_000]), buffer)).isEqualTo(join(DATA, DATA));
    }
  }

  @Test
  void refusesAnythingElseAndSaysWhere() throws IOException {
    byte[] one = gzip(DATA);
    for (int buffer = 1; buffer < 60; buffer++) {
      for (byte[] rest : new byte[][] {{7}, {0, 0, 7}, new byte[] {0x1f, (byte) 0x8b, 8}, DATA}) {
        int at = one.length + (rest[0] == 0 ? 2 : 0);
        int size = buffer;
        assertThatThrownBy(() -> inflate(join(one, rest), size))
            .isInstanceOf(ZipException.class)
            .hasMessageContaining(
                String.format(
                    java.util.Locale.ROOT, "end at byte %,d of the compressed file", one.length))
            .hasMessageContaining(
                String.format(java.util.Locale.ROOT, "at byte %,d stands something", at));
      }
    }
  }
}
