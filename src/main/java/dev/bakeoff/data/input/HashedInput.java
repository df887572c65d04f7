package dev.bakeoff.data.input;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.RegularFile;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.io.WholeGzip;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * The bytes of a regular file, inflated where it is gzip (told by its first two bytes), hashed as
 * they are read. Offsets count inflated bytes. Nothing is read or inflated before it is asked for.
 */
public final class HashedInput implements Closeable {
  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;
  private static final int GZIP_RATIO = 1032; // deflate's format cannot do better
  private static final int BUFFER = 1 << 16;
  // Text compresses to about a tenth, blank images to a hundredth: more is a bomb.
  private static final int USUAL_RATIO = 200;
  private static final long SMALL = 1 << 26;

  private final Path file;
  private final SeekableByteChannel channel;
  private final long size; // on disk
  private final InputStream in;
  private final long atMost;
  private final long usual;
  private final MessageDigest digest = Sha256.digest();
  private long position;
  private boolean hashing = true;

  private HashedInput(
      Path file, SeekableByteChannel channel, InputStream in, long atMost, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.in = in;
    this.atMost = atMost;
    usual = Math.max(SMALL, size * USUAL_RATIO);
  }

  /**
   * Opens a file.
   *
   * @throws DataException if it does not exist, is empty, is no regular file, cannot be read or has
   *     a damaged gzip header
   */
  public static HashedInput open(Path file) throws DataException {
    requireRegular(file);
    try {
      SeekableByteChannel channel = Files.newByteChannel(file);
      try {
        return of(file, channel);
      } catch (DataException e) {
        channel.close();
        throw e;
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Refuses what is no regular file, before it is opened: a pipe would be waited for.
   *
   * @throws DataException if there is nothing or something else by that name
   */
  public static void requireRegular(Path file) throws DataException {
    try {
      RegularFile.require(file);
    } catch (RegularFile.NotRegularException e) {
      throw new DataException(
          file + ": is not a regular file; put the data file itself in its place", e);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": does not exist; check the path", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    return new DataException(file + ": cannot be read (" + e + "); check its permissions", e);
  }

  /**
   * Reads an open file from its start.
   *
   * @param file what messages call it
   * @param channel closed by {@link #close}
   */
  public static HashedInput of(Path file, SeekableByteChannel channel) throws DataException {
    try {
      channel.position(0);
      InputStream raw = Channels.newInputStream(channel);
      byte[] first = raw.readNBytes(2);
      long size = channel.size();
      if (size == 0) {
        throw new DataException(file + ": is empty; get the file again");
      }
      boolean gzip =
          first.length == 2 && (first[0] & 0xFF) == GZIP_FIRST && (first[1] & 0xFF) == GZIP_SECOND;
      channel.position(0);
      if (!gzip) {
        return new HashedInput(file, channel, raw, size, size);
      }
      return new HashedInput(
          file, channel, new WholeGzip(channel, BUFFER), size * GZIP_RATIO, size);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(file, 0, e);
    }
  }

  /** Says that nobody asks for the hash, which takes longer than to read text. */
  void doNotHash() {
    hashing = false;
  }

  /** How many bytes there can be at most; exact for a file that is not gzip. */
  public long atMost() {
    return atMost;
  }

  /**
   * How many bytes there are in usual data of this size on disk, however compressed; far more is a
   * bomb.
   */
  public long usual() {
    return usual;
  }

  /** How much of the file on disk was read so far, 0 to 1. */
  public double fraction() throws DataException {
    try {
      return (double) channel.position() / size;
    } catch (IOException e) {
      throw damaged(file, position, e);
    }
  }

  /** How many bytes were read so far. */
  public long position() {
    return position;
  }

  /**
   * Reads until the range is full or the file ends.
   *
   * @return how many bytes were read
   * @throws DataException if the file cannot be read or its gzip data are damaged or cut short
   */
  public int read(byte[] out, int offset, int length) throws DataException {
    int done = 0;
    try {
      while (done < length) {
        // In pieces, so that a piece is still in the processor's cache when it is hashed.
        int count = in.read(out, offset + done, Math.min(length - done, BUFFER));
        if (count < 0) {
          break;
        }
        if (hashing) {
          digest.update(out, offset + done, count);
        }
        done += count;
        position += count;
      }
      return done;
    } catch (IOException e) {
      throw damaged(file, position, e);
    }
  }

  /**
   * Reads to the end and hashes.
   *
   * @param limit where to stop at the latest
   * @return the SHA-256 of everything up to there
   */
  public String hashRest(long limit) throws DataException {
    byte[] buffer = new byte[BUFFER];
    while (position < limit) {
      if (read(buffer, 0, (int) Math.min(BUFFER, limit - position)) == 0) {
        break;
      }
    }
    return sha256();
  }

  /** Reads to the end and hashes; refuses what {@link #stream} refuses. */
  public String hashRest() throws DataException {
    InputStream all = stream();
    byte[] buffer = new byte[BUFFER];
    try {
      while (all.read(buffer) >= 0) {
        // only the hash is wanted
      }
    } catch (IOException e) {
      throw e instanceof DataException known ? known : damaged(file, position, e);
    }
    return sha256();
  }

  /**
   * The bytes as a stream, for a format that does not say beforehand how long it is. It throws
   * {@link DataException} only, also where gzip data inflate to far more than data usually do.
   */
  public InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws DataException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] out, int offset, int length) throws DataException {
        if (length == 0) {
          return 0;
        }
        int count = HashedInput.this.read(out, offset, length);
        if (position > usual) {
          throw problem(
              position,
              "the gzip data inflate to more than %,d bytes, over %d times their size; inflate the"
                  + " file by hand if that is right",
              usual,
              USUAL_RATIO);
        }
        return count == 0 ? -1 : count;
      }
    };
  }

  /** The SHA-256 of what was read, in hexadecimal; call it once. */
  public String sha256() {
    return Sha256.hex(digest);
  }

  /** A problem at an offset of this file. */
  public DataException problem(long offset, String format, Object... values) {
    return new DataException(
        String.format(Locale.ROOT, "%s: byte %,d: ", file, offset)
            + String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() throws DataException {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataException(file + ": cannot be closed (" + e + ")", e);
    }
  }

  private static DataException damaged(Path file, long offset, IOException e) {
    String what;
    if (e instanceof EOFException) {
      what = "the gzip data are cut short, expected more; get the file again";
    } else if (e instanceof ZipException) {
      what = "the gzip data are damaged (" + e.getMessage() + "); get the file again";
    } else {
      what = "cannot be read (" + e + "); check the disk";
    }
    return new DataException(
        String.format(Locale.ROOT, "%s: after byte %,d: %s", file, offset, what), e);
  }
}
