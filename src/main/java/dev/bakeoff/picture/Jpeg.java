package dev.bakeoff.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JPEG file says beside its pixels. It consists of segments that begin with FF and a marker,
 * then a length. One of C0 to CF is the frame, which says how many values a pixel has; in that of
 * marker E1 cameras write EXIF, a TIFF file whose first directory holds the orientation (tag 0112).
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf">CIPA DC-008, EXIF 2.3,
 *     section 4.6.4</a>
 */
final class Jpeg {
  private static final int START = 0xD8;
  private static final int SCAN = 0xDA;
  private static final List<Integer> NO_FRAMES = List.of(0xC4, 0xC8, 0xCC); // from C0 to CF
  private static final int APP1 = 0xE1;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ENTRY = 12; // bytes of an entry of a directory
  private static final int ORIENTATION = 0x0112;
  private static final int TRANSPOSED = 5; // the first orientation that swaps the sides

  private Jpeg() {}

  /** Whether a file begins as JPEG does. */
  static boolean is(byte[] content) {
    return content.length > 3
        && (content[0] & 0xFF) == 0xFF
        && (content[1] & 0xFF) == START
        && (content[2] & 0xFF) == 0xFF;
  }

  /** How often the bytes that begin a scan are there; at least the number of scans. */
  static int scans(byte[] content) {
    int scans = 0;
    for (int i = 1; i < content.length; i++) {
      scans += (content[i] & 0xFF) == SCAN && (content[i - 1] & 0xFF) == 0xFF ? 1 : 0;
    }
    return scans;
  }

  /** How many values a pixel has: 1 for grey, 3 for colours, 4 for CMYK; 0 where it is not said. */
  static int values(byte[] content) {
    for (Segment segment : segments(content)) {
      boolean frame = segment.marker >= 0xC0 && segment.marker <= 0xCF;
      if (frame && !NO_FRAMES.contains(segment.marker) && segment.length > 5) {
        return content[segment.from + 5] & 0xFF;
      }
    }
    return 0;
  }

  /** The EXIF orientation, 1 to 8; 1, upright, where there is none. */
  static int orientation(byte[] content) {
    for (Segment segment : segments(content)) {
      if (segment.marker == APP1
          && segment.length > EXIF.length
          && startsWith(content, segment.from, EXIF)) {
        int start = segment.from + EXIF.length;
        return orientation(ByteBuffer.wrap(content, start, segment.length - EXIF.length).slice());
      }
    }
    return 1;
  }

  /**
   * One before the first scan.
   *
   * @param from where its content begins, after marker and length
   * @param length of its content, in bytes
   */
  private record Segment(int marker, int from, int length) {}

  private static List<Segment> segments(byte[] content) {
    List<Segment> segments = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(content);
    for (int at = 2; at + 4 <= content.length && (content[at] & 0xFF) == 0xFF; ) {
      int marker = content[at + 1] & 0xFF;
      int length = in.getShort(at + 2) & 0xFFFF;
      if (marker == SCAN || length < 2 || at + 2 + length > content.length) {
        break;
      }
      segments.add(new Segment(marker, at + 4, length - 2));
      at += 2 + length;
    }
    return segments;
  }

  private static boolean startsWith(byte[] content, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (content[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Looks it up in a TIFF file; every number in that is a stranger's claim. */
  private static int orientation(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return 1;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if (entry > tiff.limit() - ENTRY) {
        return 1;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
        int value = tiff.getShort(entry + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /**
   * Turns a picture upright.
   *
   * @param orientation 1 to 8, which says where its first row and column are to be seen: 1 top and
   *     left, 2 top and right, 3 bottom and right, 4 bottom and left; 5 left and top, 6 right and
   *     top, 7 right and bottom, 8 left and bottom
   */
  static GreyPicture turned(GreyPicture picture, int orientation) {
    if (orientation == 1) {
      return picture;
    }
    boolean transposed = orientation >= TRANSPOSED;
    int height = transposed ? picture.width() : picture.height();
    int width = transposed ? picture.height() : picture.width();
    boolean fromBottom =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    boolean fromRight =
        orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    byte[] out = new byte[height * width];
    for (int y = 0; y < height; y++) {
      int v = fromBottom ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int u = fromRight ? width - 1 - x : x;
        out[y * width + x] = (byte) (transposed ? picture.at(u, v) : picture.at(v, u));
      }
    }
    return new GreyPicture(height, width, out);
  }
}
