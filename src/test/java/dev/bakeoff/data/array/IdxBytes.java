package dev.bakeoff.data.array;

import dev.bakeoff.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
public final class IdxBytes {
  private IdxBytes() {}

  /** A header of big-endian numbers, then a body. */
  static byte[] file(int[] header, byte[] body) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * header.length + body.length);
    for (int number : header) {
      buffer.putInt(number);
    }
    return buffer.put(body).array();
  }

  /** Images whose pixels count up from 0, modulo 256. */
  public static byte[] images(int n, int height, int width) {
    byte[] body = new byte[n * height * width];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    return file(new int[] {2051, n, height, width}, body);
  }

  public static byte[] labels(int... labels) {
    byte[] body = new byte[labels.length];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) labels[i];
    }
    return file(new int[] {2049, labels.length}, body);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}
