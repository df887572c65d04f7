package dev.bakeoff.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Inflates a gzip file of one or more members, and fails where something else follows: Java's own
 * stream passes over that, so that a file which was cut and continued wrongly would look whole.
 * Zeros may follow, to fill the last block of a tape or a disk.
 */
public final class WholeGzip extends GZIPInputStream {
  private static final int TRAILER = 8; // bytes of a member after its deflated data

  private final SeekableByteChannel channel;
  private long filled; // of the file, when the inflater last got bytes of it
  private boolean checked;

  /**
   * Reads the header of the first member.
   *
   * @param channel the file, at its start
   * @param buffer how many bytes to read at a time
   */
  public WholeGzip(SeekableByteChannel channel, int buffer) throws IOException {
    super(Channels.newInputStream(channel), buffer);
    this.channel = channel;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    filled = channel.position();
  }

  /**
   * Inflates.
   *
   * @throws ZipException also if the data have ended and are followed by anything but zeros
   */
  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    int count = super.read(out, offset, length);
    if (count < 0 && !checked) {
      checked = true;
      requireZerosFrom(filled - inf.getRemaining() + TRAILER);
    }
    return count;
  }

  private void requireZerosFrom(long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    channel.position(end);
    for (long at = end; channel.read(buffer) > 0; buffer.clear()) {
      buffer.flip();
      for (; buffer.hasRemaining(); at++) {
        if (buffer.get() != 0) {
          throw new ZipException(
              String.format(
                  Locale.ROOT,
                  "they end at byte %,d of the compressed file, and at byte %,d stands something"
                      + " that is neither another member nor zeros",
                  end,
                  at));
        }
      }
    }
  }
}
