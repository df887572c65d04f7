package dev.bakeoff.report.html;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes grey images as PNG files: 8 bits a pixel, no filter, and compressed so that the bytes
 * depend on the pixels alone and not on a compressor's version, see {@link Deflate}.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification</a>
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /**
   * The file of an image.
   *
   * @param pixels 0 is black, 255 white; read only
   * @param offset where the image begins in {@code pixels}
   * @param height pixels from top to bottom
   * @param width pixels from left to right
   */
  static byte[] grey(byte[] pixels, int offset, int height, int width) {
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height);
    header.put((byte) 8).put(new byte[4]); // 8 bits; grey, deflate, filter method 0, no interlace
    ByteBuffer lines = ByteBuffer.allocate(height * (width + 1));
    for (int y = 0; y < height; y++) {
      lines.put((byte) 0).put(pixels, offset + y * width, width); // 0: this line is not filtered
    }
    byte[] data = zlib(lines.array());
    ByteBuffer out = ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + 13 + data.length);
    out.put(SIGNATURE);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", data);
    chunk(out, "IEND", new byte[0]);
    return out.array();
  }

  /** The same as a {@code data:} address. */
  static String greyUri(byte[] pixels, int offset, int height, int width) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(grey(pixels, offset, height, width));
  }

  /** A zlib stream (RFC 1950). */
  private static byte[] zlib(byte[] bytes) {
    byte[] data = Deflate.runs(bytes);
    Adler32 sum = new Adler32();
    sum.update(bytes);
    ByteBuffer out = ByteBuffer.allocate(2 + data.length + 4);
    return out.put((byte) 0x78).put((byte) 0x01).put(data).putInt((int) sum.getValue()).array();
  }

  private static void chunk(ByteBuffer out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
