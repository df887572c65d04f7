package dev.bakeoff.data.catalog;

import dev.bakeoff.data.catalog.Download.MirrorException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what the HTTP client's threads receive and writes it to the part file, until {@link #end}:
 * bytes of a cancelled answer that come late must not mix with those of the next one.
 */
final class PartSink implements Consumer<Optional<byte[]>> {
  private final FileChannel part;
  private final long limit;
  private long done;
  private long total = -1;
  private boolean begun;
  private boolean ended;
  private boolean tooLong;
  private IOException failure;

  /**
   * Makes a sink.
   *
   * @param part where bytes go
   * @param start how many are there
   * @param limit how many there may be at most
   */
  PartSink(FileChannel part, long start, long limit) {
    this.part = part;
    this.limit = limit;
    done = start;
  }

  /**
   * An answer with a body has come.
   *
   * @param start where in the file its body starts; what was there is cut off
   * @return true
   */
  synchronized boolean begin(long start, HttpHeaders headers) {
    done = start;
    begun = !ended;
    long length = headers.firstValueAsLong("Content-Length").orElse(-1);
    total = length < 0 ? -1 : start + length;
    try {
      if (begun) {
        part.truncate(start);
      }
    } catch (IOException e) {
      failure = e;
    }
    return true;
  }

  @Override
  public synchronized void accept(Optional<byte[]> bytes) {
    if (ended || failure != null || tooLong || bytes.isEmpty()) {
      return;
    }
    if (done + bytes.get().length > limit) {
      tooLong = true;
      return;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
      while (buffer.hasRemaining()) {
        done += part.write(buffer, done);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Takes nothing any more. */
  synchronized void end() {
    ended = true;
  }

  /**
   * Throws what went wrong on another thread.
   *
   * @throws IOException if the part file could not be written
   * @throws MirrorException if more came than the file can have
   */
  synchronized void check() throws IOException, MirrorException {
    if (failure != null) {
      throw failure;
    }
    if (tooLong) {
      part.truncate(0);
      throw new MirrorException("it sends more than the " + limit + " bytes the file can have");
    }
  }

  synchronized boolean begun() {
    return begun;
  }

  synchronized long done() {
    return done;
  }

  /** Bytes of the whole file; -1 where unknown. */
  synchronized long total() {
    return total;
  }
}
