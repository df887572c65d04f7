package dev.bakeoff.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a NumPy file of 32-bit floats row by row, for arrays that need not fit into memory. */
public final class NpyWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final FileChannel out;
  private final ByteBuffer buffer;

  private NpyWriter(FileChannel out, int columns) {
    this.out = out;
    int row = Math.multiplyExact(columns, Float.BYTES);
    this.buffer =
        ByteBuffer.allocateDirect(Math.max(row, BUFFER / Math.max(row, 1) * row))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Begins a file of shape (rows, columns), replacing what is there. */
  public static NpyWriter create(Path file, int rows, int columns) throws IOException {
    FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    ByteBuffer header = ByteBuffer.wrap(Npy.header("<f4", rows, columns));
    while (header.hasRemaining()) {
      out.write(header);
    }
    return new NpyWriter(out, columns);
  }

  /** Writes the next row, of as many values as there are columns. */
  public void write(float[] row) throws IOException {
    if (buffer.remaining() < row.length * Float.BYTES) {
      flush();
    }
    buffer.asFloatBuffer().put(row);
    buffer.position(buffer.position() + row.length * Float.BYTES);
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
