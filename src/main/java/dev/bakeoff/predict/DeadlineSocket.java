package dev.bakeoff.predict;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A socket whose other end may never answer. For one thread at a time. */
final class DeadlineSocket implements ReadableByteChannel {
  private final SocketChannel socket;
  private final Selector selector;
  private final SelectionKey key;
  private long deadline; // System.nanoTime()

  /**
   * Takes over a connected socket.
   *
   * @param socket closed by {@link #close}
   */
  DeadlineSocket(SocketChannel socket) throws IOException {
    this.socket = socket;
    socket.configureBlocking(false);
    selector = Selector.open();
    key = socket.register(selector, SelectionKey.OP_READ);
  }

  /** From now on everything together takes at most so long. */
  void allow(Duration atMost) {
    deadline = System.nanoTime() + atMost.toNanos();
  }

  /**
   * Reads at least one byte.
   *
   * @return how many, or -1 at the end
   * @throws SocketTimeoutException if none comes in time
   */
  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = socket.read(into);
    while (count == 0 && into.hasRemaining()) {
      await(SelectionKey.OP_READ);
      count = socket.read(into);
    }
    return count;
  }

  /**
   * Writes all bytes.
   *
   * @throws SocketTimeoutException if they are not taken in time
   */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (socket.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  private void await(int operation) throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    key.interestOps(operation);
    selector.select(millis);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new SocketTimeoutException("interrupted"); // select would not wait any more
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    socket.close();
  }
}
