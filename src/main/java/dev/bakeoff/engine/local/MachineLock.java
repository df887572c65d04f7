package dev.bakeoff.engine.local;

import dev.bakeoff.io.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file through which the runs of a machine agree on who has which processor. Byte p is locked by
 * whoever has processor p; the system takes the lock back when a process ends, however it does.
 *
 * <p>Behind the locked bytes stand a number that every start of a trial changes, and for each
 * processor a text of 128 bytes on who had it last.
 */
final class MachineLock {
  static final int MAX_PROCESSORS = 4096;

  private static final long TURN = MAX_PROCESSORS;
  private static final long STARTS = 8192;
  private static final long HOLDERS = 16384;
  private static final int HOLDER_BYTES = 128;

  /** One channel for each file: closing any other one would drop all locks of this process. */
  private static final Map<Path, MachineLock> OPEN = new HashMap<>();

  private final FileChannel channel;

  private MachineLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * What {@code BAKEOFF_LOCKS} names, or else the one of the whole machine, for all of its users.
   */
  static Path defaultFile() {
    String named = System.getenv("BAKEOFF_LOCKS");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    Path shared = Path.of("/tmp");
    return (Files.isDirectory(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir")))
        .resolve("bakeoff-processors");
  }

  /** Opens a file, which is made where it is missing. */
  static MachineLock open(Path file) throws IOException {
    synchronized (OPEN) {
      Path key = file.toAbsolutePath().normalize();
      MachineLock open = OPEN.get(key);
      if (open == null || !open.channel.isOpen()) {
        open = new MachineLock(channel(key));
        OPEN.put(key, open);
      }
      return open;
    }
  }

  /** Follows no link: anybody may have put it there. */
  private static FileChannel channel(Path file) throws IOException {
    try {
      return existing(file);
    } catch (NoSuchFileException missing) {
      try {
        FileChannel made =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        return made;
      } catch (FileAlreadyExistsException e) {
        return existing(file); // another run was faster
      }
    }
  }

  private static FileChannel existing(Path file) throws IOException {
    RegularFile.require(file);
    return FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes a processor; empty if somebody has it. */
  Optional<FileLock> processor(int number) throws IOException {
    return tryLock(number, 1);
  }

  /** Takes all processors there may be; empty if somebody has one. */
  Optional<FileLock> allProcessors() throws IOException {
    return range(0, MAX_PROCESSORS);
  }

  /** Takes a range of processors; empty if somebody has one of them. */
  Optional<FileLock> range(int from, int to) throws IOException {
    return tryLock(from, to - from);
  }

  /** Takes the turn to gather processors; empty if somebody else is gathering. */
  Optional<FileLock> turn() throws IOException {
    return tryLock(TURN, 1);
  }

  private synchronized Optional<FileLock> tryLock(long position, long size) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(position, size, false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // this process has it
    }
  }

  /** Notes who has a processor now. */
  void note(int number, String holder) throws IOException {
    byte[] text = new byte[HOLDER_BYTES];
    byte[] bytes = holder.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, text, 0, Math.min(bytes.length, text.length));
    channel.write(ByteBuffer.wrap(text), HOLDERS + (long) number * HOLDER_BYTES);
  }

  /** Who had a processor last; printable characters only. */
  String holder(int number) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(HOLDER_BYTES);
    channel.read(text, HOLDERS + (long) number * HOLDER_BYTES);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII)
        .replaceAll("[^ -~]", "");
  }

  /** A number that tells whether any trial has started since it was asked for last. */
  long starts() throws IOException {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    channel.read(number, STARTS);
    return number.getLong(0);
  }

  /** Writes down another number, as a trial has started. */
  void noteStart(long number) throws IOException {
    channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, number), STARTS);
  }
}
