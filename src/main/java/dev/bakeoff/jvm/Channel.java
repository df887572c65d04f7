package dev.bakeoff.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.io.ForeignFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How a trial's JVM reports: lines of a file of its own, each the CRC-32C of nonce and message in 8
 * hex digits, a space, and the message as JSON. Standard output is no channel: native libraries
 * print there.
 *
 * <p>A line counts only when it is whole and its checksum fits; whatever else the file holds is
 * passed over.
 */
public final class Channel {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    JSON.registerSubtypes(Signal.class.getPermittedSubclasses());
  }

  private Channel() {}

  /** A text for one channel, which nothing else can guess: 16 random hex digits. */
  public static String nonce() {
    return HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
  }

  /** The child's end. */
  public static final class Writer implements AutoCloseable {
    private final OutputStream out;
    private final String nonce;

    public Writer(Path file, String nonce) throws IOException {
      this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      this.nonce = nonce;
    }

    /** Sends a message; it is with the parent when this returns. */
    public synchronized void send(Message message) {
      try {
        String json = JSON.writeValueAsString(message);
        out.write((checksum(nonce, json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("cannot report to the parent process", e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The parent's end; remembers how far it has read. */
  static final class Reader {
    private static final int MAX_LINE = 1 << 20; // of a line
    private static final long MAX_FILE = 64L << 20; // of a file: five times the longest curve

    private final Path file;
    private final String nonce;
    private final ObjectMapper json = JSON.copy();
    private long position;
    private boolean behind;

    /**
     * Opens nothing yet.
     *
     * @param program the sealed interface of the messages that it may have beside signals
     */
    Reader(Path file, String nonce, Class<? extends Message> program) {
      this.file = file;
      this.nonce = nonce;
      json.registerSubtypes(program.getPermittedSubclasses());
    }

    /**
     * The next of the messages that have come since the last call, of at most 1 MiB: whoever sends
     * without end must not keep its supervisor from looking at the clock.
     *
     * @throws BadMessageException if what has come cannot be messages
     */
    List<Message> read() throws BadMessageException {
      List<Message> messages = new ArrayList<>();
      behind = false;
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (position > 0) {
          throw new BadMessageException("its messages are gone: their file was deleted");
        }
        return messages;
      }
      if (!ForeignFile.isThere(file)) {
        throw new BadMessageException("its messages are in no file any more");
      }
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        long length = in.length();
        if (length < position || length > MAX_FILE) {
          throw new BadMessageException(
              "its messages have "
                  + length
                  + " bytes, expected at least the "
                  + position
                  + " that there were and at most "
                  + MAX_FILE);
        }
        in.seek(position);
        byte[] bytes = new byte[(int) Math.min(length - position, MAX_LINE)];
        in.readFully(bytes);
        int read = decode(bytes, messages);
        if (read == 0 && bytes.length == MAX_LINE) {
          throw new BadMessageException("a message is longer than " + MAX_LINE + " bytes");
        }
        position += read; // the rest of a line is still to come
        behind = read > 0 && position < length;
      } catch (IOException e) {
        throw new BadMessageException("its messages cannot be read: " + e.getMessage());
      }
      return messages;
    }

    /** Whether more had come than was read. */
    boolean isBehind() {
      return behind;
    }

    /** Decodes all whole lines, and gives the number of their bytes. */
    private int decode(byte[] bytes, List<Message> messages) throws BadMessageException {
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          decode(new String(bytes, start, i - start, StandardCharsets.UTF_8), messages);
          start = i + 1;
        }
      }
      return start;
    }

    private void decode(String line, List<Message> messages) throws BadMessageException {
      if (line.length() < 10 || !line.startsWith(checksum(nonce, line.substring(9)))) {
        return;
      }
      try {
        Message message = json.readValue(line.substring(9), Message.class);
        if (message == null) {
          throw new BadMessageException("a message is null");
        }
        messages.add(message);
      } catch (JsonProcessingException e) {
        throw new BadMessageException(
            "a message with the right checksum cannot be read: " + e.getOriginalMessage());
      }
    }
  }

  private static String checksum(String nonce, String json) {
    CRC32C crc = new CRC32C();
    crc.update((nonce + json).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
