package dev.bakeoff.store;

import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.trial.TrialRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends rows to a result set. There is one writer at a time, under a lock that names its holder.
 *
 * <p>{@link #save} returns once the row is written and forced; the files it names are in place
 * before it. After any failed write the log is cut back to the last good row and nothing more is
 * written.
 */
public final class ResultStore implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final String SCRATCH = ".trials";

  private final Path dir;
  private final FileChannel lockChannel;
  private final FileChannel log;
  private final List<TrialResult> rows;
  private final Optional<String> warning;
  private boolean broken;

  private ResultStore(
      Path dir,
      FileChannel lockChannel,
      FileChannel log,
      List<TrialResult> rows,
      Optional<String> warning) {
    this.dir = dir;
    this.lockChannel = lockChannel;
    this.log = log;
    this.rows = rows;
    this.warning = warning;
  }

  /**
   * Opens a result set for writing, or begins one.
   *
   * @param dir its folder
   * @throws StoreException if another process writes to it, it is damaged, or the folder cannot be
   *     written
   */
  public static ResultStore open(Path dir) throws StoreException {
    FileChannel lock = null;
    try {
      Files.createDirectories(dir);
      lock = lock(dir);
      ResultLog stored = ResultLog.read(dir.resolve(ResultSet.LOG));
      FileChannel log =
          FileChannel.open(
              dir.resolve(ResultSet.LOG), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<String> warning = Optional.empty();
      if (stored.torn().length > 0) {
        Path aside = dir.resolve(ResultSet.LOG + ".torn-" + Instant.now().toEpochMilli());
        AtomicFile.write(aside, stored.torn());
        log.truncate(stored.goodBytes());
        warning =
            Optional.of(
                "the last row of "
                    + dir.resolve(ResultSet.LOG)
                    + " was cut off ("
                    + stored.torn().length
                    + " bytes, kept in "
                    + aside.getFileName()
                    + "); its trial runs again");
      }
      log.position(stored.goodBytes());
      FolderRemoval.remove(dir.resolve(SCRATCH)); // of a run that was cut off
      return new ResultStore(dir, lock, log, new ArrayList<>(stored.rows()), warning);
    } catch (IOException e) {
      closeQuietly(lock);
      throw e instanceof StoreException known
          ? known
          : new StoreException(
              "cannot write results to "
                  + dir
                  + ": "
                  + describe(e)
                  + "; choose another folder with -o",
              e);
    }
  }

  private static FileChannel lock(Path dir) throws IOException {
    Path file = dir.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // held by this process
    }
    if (lock == null) {
      String holder = Files.readString(file).strip();
      channel.close();
      throw new StoreException(
          dir
              + " is in use by "
              + (holder.isEmpty() ? "another process" : holder)
              + "; wait for it, or choose another folder with -o");
    }
    String holder =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    return channel;
  }

  /** What was found wrong and set right on opening. */
  public Optional<String> warning() {
    return warning;
  }

  /** The last row of each trial. */
  public List<TrialResult> rows() {
    return ResultSet.lastOfEach(rows);
  }

  /** A folder for a trial that is about to run; not made yet. */
  public Path scratch(String name) {
    return dir.resolve(SCRATCH).resolve(name);
  }

  /** Writes one of the files that describe the whole set. */
  public void describe(String file, byte[] content) throws StoreException {
    try {
      AtomicFile.write(dir.resolve(file), content);
    } catch (IOException e) {
      throw new StoreException("cannot write " + dir.resolve(file) + ": " + describe(e), e);
    }
  }

  /**
   * Stores what a trial gave.
   *
   * @return the row as it was stored, naming its files
   * @throws StoreException if it could not be stored; all rows before it are safe
   */
  public TrialResult save(TrialRun run) throws StoreException {
    if (broken) {
      throw new StoreException("an earlier write to " + dir + " failed; start again to continue");
    }
    long good = 0;
    try {
      good = log.position();
      TrialResult result = run.result();
      Map<String, String> files = new TrialFiles(dir, result).write(run);
      TrialResult row = result.withFiles(files);
      ByteBuffer line =
          ByteBuffer.wrap((RowCodec.encode(row) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        log.write(line);
      }
      log.force(true);
      rows.add(row);
      return row;
    } catch (IOException e) {
      broken = true;
      cutBack(good);
      throw new StoreException(
          "cannot save row "
              + (rows.size() + 1)
              + " in "
              + dir
              + ": "
              + describe(e)
              + "; "
              + rows.size()
              + " rows are safe. Make room or mend the folder, then run the same command again",
          e);
    }
  }

  private void cutBack(long good) {
    try {
      log.truncate(good);
    } catch (IOException e) {
      // A torn last line is recognised and set aside when the store is next opened.
    }
  }

  @Override
  public void close() throws IOException {
    FolderRemoval.remove(dir.resolve(SCRATCH));
    log.close();
    lockChannel.truncate(0);
    // The lock goes with it. The file stays: deleting it would let two processes lock two files.
    lockChannel.close();
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // the first failure is the one to report
      }
    }
  }

  private static String describe(IOException e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
