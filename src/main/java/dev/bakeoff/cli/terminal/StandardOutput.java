package dev.bakeoff.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers whether all of it could be written: a {@link PrintWriter} does not
 * say, and a script that reads predictions must not take some of them for all.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private IOException failure; // the first; null until then

  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** The process's own. */
  public static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** Writes text to it as UTF-8, whatever the locale says, in which nothing steers a terminal. */
  public PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(new VisibleOutput(this), StandardCharsets.UTF_8));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Why not all of it was written; empty if all was, or if the reader at the other end of a pipe
   * has gone, as {@code head} does when it has seen enough.
   */
  public Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains("pipe"));
  }
}
