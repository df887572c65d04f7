package dev.bakeoff.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a PNG file consists of: 8 bytes, then chunks of a length (4 bytes, big endian), a type (4
 * letters), that many bytes, and the CRC of type and bytes.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics (PNG) Specification</a>
 */
final class Png {
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int AROUND = 12; // bytes of a chunk beside its content
  // All that pixels need. Java's reader would inflate compressed texts and profiles, too, of
  // whatever size.
  private static final List<String> KEPT = List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private Png() {}

  /** Whether a file begins as PNG does. */
  static boolean is(byte[] content) {
    return content.length >= MAGIC.length
        && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * The same file without what its pixels do not need.
   *
   * @param content a file that begins as PNG does; read only
   * @throws PictureException if it is cut short, or a chunk is damaged
   */
  static byte[] criticalChunks(byte[] content) throws PictureException {
    ByteBuffer in = ByteBuffer.wrap(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
    out.write(content, 0, MAGIC.length);
    for (int at = MAGIC.length; ; ) {
      int left = content.length - at - AROUND;
      int length = left < 0 ? -1 : in.getInt(at);
      if (length < 0 || length > left) {
        throw new PictureException(
            "the PNG picture is cut short after byte " + at + "; send it again");
      }
      String type = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (KEPT.contains(type)) {
        CRC32 crc = new CRC32();
        crc.update(content, at + 4, 4 + length);
        if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
          throw new PictureException(
              "the PNG picture is damaged in its part " + type + "; send it again");
        }
        out.write(content, at, AROUND + length);
      }
      if (type.equals("IEND")) {
        return out.toByteArray();
      }
      at += AROUND + length;
    }
  }
}
