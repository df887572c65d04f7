package dev.bakeoff.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies what a process prints to the end of a file: the first 512 KiB and the last 64 KiB, with a
 * note on what lies between. The process is never kept waiting and never fills the disk.
 */
final class CappedLog {
  private static final int HEAD = 512 * 1024;
  private static final int TAIL = 64 * 1024;

  private final InputStream in;
  private final Path file;
  private final Thread thread;
  private final byte[] tail = new byte[TAIL]; // a ring
  private volatile long total; // written by its thread alone

  private CappedLog(InputStream in, Path file) {
    this.in = in;
    this.file = file;
    thread = new Thread(this::copy, "trial-log");
    thread.setDaemon(true);
  }

  static CappedLog start(InputStream in, Path file) {
    CappedLog log = new CappedLog(in, file);
    log.thread.start();
    return log;
  }

  /**
   * Waits until all is written. A grandchild may hold the pipe open, so the wait ends when nothing
   * has come for a second, and in any case after ten.
   */
  void finish() throws IOException {
    try {
      long before = -1;
      for (int i = 0; i < 10 && thread.isAlive() && total != before; i++) {
        before = total;
        thread.join(1000);
      }
      if (thread.isAlive()) {
        in.close();
        thread.join(1000); // it has the end to write
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy() {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] buffer = new byte[8192];
      for (int n = read(buffer); n > 0; n = read(buffer)) {
        long before = total;
        int head = (int) Math.max(0, Math.min(n, HEAD - before));
        out.write(buffer, 0, head);
        for (int i = 0; i < n; i++) {
          tail[(int) ((before + i) % TAIL)] = buffer[i];
        }
        total = before + n;
      }
      if (total > HEAD) {
        int kept = (int) Math.min(TAIL, total - HEAD);
        out.write(
            ("\n... " + (total - HEAD - kept) + " bytes left out ...\n")
                .getBytes(StandardCharsets.UTF_8));
        for (long i = total - kept; i < total; i++) {
          out.write(tail[(int) (i % TAIL)]);
        }
      }
    } catch (IOException e) {
      // The log is a courtesy: a full disk is reported where results are stored.
    }
  }

  private int read(byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      return -1; // closed by finish()
    }
  }
}
