package dev.bakeoff.data.catalog;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.HashedInput;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Downloads a file from the first of several mirrors that gives the right bytes.
 *
 * <p>Bytes go to {@code <name>.part}, which stays where a download ends early, so that the next one
 * resumes it. Only a file whose inflated bytes have the right SHA-256 is moved in place, in one
 * step. Whoever writes the part file holds a lock on it; another process waits and then finds the
 * finished file. The part file is emptied, never deleted, while that lock is held: a process that
 * waits for the lock would otherwise get that of a file that is gone.
 */
final class Download {
  private static final int ATTEMPTS = 5; // at one mirror
  private static final int SLOW_ATTEMPTS = 2; // at one that is too slow
  private static final long POLL_MILLIS = 100;

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  // A process has a file's lock until it closes any handle of that file, so one thread at a time.
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Patience patience;
  private HttpClient client; // its threads start with the first download

  Download() {
    this(Patience.USUAL);
  }

  /** Makes a downloader. */
  Download(Patience patience) {
    this.patience = patience;
  }

  /**
   * Puts a file in place, unless another process does so first.
   *
   * @param mirrors tried in turn; the file's name is appended
   * @param expected what is downloaded
   * @param target where it goes; its folder is made
   * @param progress is told how it goes
   * @throws DataException if no mirror has it, naming why each failed; if it cannot be stored; or
   *     if this thread is interrupted, which stays so
   */
  void fetch(List<URI> mirrors, CatalogEntry.File expected, Path target, DownloadProgress progress)
      throws DataException {
    List<String> failures = new ArrayList<>();
    try {
      ONE_AT_A_TIME.lockInterruptibly();
      try {
        if (fetchFromAny(mirrors, expected, target, progress, failures)) {
          return;
        }
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new DataException(
          target + ": the download was interrupted; the same command resumes it", e);
    } catch (IOException e) {
      throw new DataException(
          target + ": cannot be stored (" + e + "); check free space and permissions", e);
    }
    throw new DataException(
        target
            + ": could not be downloaded"
            + String.join("", failures)
            + "\nGet the file by hand and put it there, plain or as gzip; its inflated bytes have"
            + " the SHA-256 "
            + expected.sha256());
  }

  private boolean fetchFromAny(
      List<URI> mirrors,
      CatalogEntry.File expected,
      Path target,
      DownloadProgress progress,
      List<String> failures)
      throws IOException, InterruptedException {
    Path partFile = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(target.getParent());
    try (FileChannel part =
        FileChannel.open(
            partFile,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      lock(part);
      if (Files.exists(target)) {
        Files.deleteIfExists(partFile); // a new, empty one: the finished one was moved
        return true;
      }
      Pace pace = new Pace(patience, expected.bytes(), System::nanoTime);
      for (URI mirror : mirrors) {
        URI address = mirror.resolve(expected.name());
        try {
          fetch(address, expected, new Part(partFile, part, pace), progress);
          part.force(true);
          Files.move(partFile, target, StandardCopyOption.ATOMIC_MOVE);
          return true;
        } catch (MirrorException e) {
          failures.add("\n  " + address + ": " + e.getMessage());
        }
      }
    }
    return false;
  }

  /** Waits until this process alone has the file; closing the channel gives that up. */
  private static void lock(FileChannel part) throws IOException, InterruptedException {
    // Where locks bind readers too, one byte far behind the end disturbs nobody.
    while (part.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /**
   * What is there of a file.
   *
   * @param file the part file
   * @param channel the same, open and locked
   * @param pace of all tries at it
   */
  private record Part(Path file, FileChannel channel, Pace pace) {}

  /** Fills the part file with the right bytes, or fails. */
  private void fetch(
      URI address, CatalogEntry.File expected, Part toFill, DownloadProgress progress)
      throws IOException, InterruptedException, MirrorException {
    FileChannel part = toFill.channel;
    for (int attempt = 1; ; attempt++) {
      long start = part.size();
      try {
        transfer(address, expected, toFill, progress);
      } catch (MirrorException e) {
        int most = e instanceof Pace.SlowException ? SLOW_ATTEMPTS : ATTEMPTS;
        // What arrived before the connection was cut is not lost: go on from there.
        if (part.size() > start && attempt < most && !toFill.pace.isOver()) {
          continue;
        }
        throw e;
      }
      String found = sha256(toFill.file, part, expected);
      if (found.equals(expected.sha256())) {
        return;
      }
      part.truncate(0);
      // The beginning may have come from a mirror that compresses differently.
      if (start == 0 || attempt == ATTEMPTS) {
        throw new MirrorException(
            "it sent wrong bytes, expected SHA-256 " + expected.sha256() + ", found " + found);
      }
    }
  }

  /** The SHA-256 of the part file's inflated bytes, or what is wrong with them. */
  private static String sha256(Path partFile, FileChannel part, CatalogEntry.File expected) {
    try {
      // Not closed, since that would close the channel and so give up the lock.
      HashedInput in = HashedInput.of(partFile, part);
      String sha256 = in.hashRest(expected.bytes() + 1);
      return in.position() > expected.bytes() ? "more than " + expected.bytes() + " bytes" : sha256;
    } catch (DataException e) {
      return "damage (" + e.getMessage() + ")";
    }
  }

  private HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(patience.connect())
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
    }
    return client;
  }

  /** Asks for what the part file lacks and appends it. */
  private void transfer(
      URI address, CatalogEntry.File expected, Part toFill, DownloadProgress progress)
      throws IOException, InterruptedException, MirrorException {
    FileChannel part = toFill.channel;
    long start = part.size();
    toFill.pace.begin(start);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (start > 0) {
      request.header("Range", "bytes=" + start + "-");
    }
    // Compressing what cannot be compressed makes it a little longer.
    PartSink sink = new PartSink(part, start, expected.bytes() + expected.bytes() / 8 + (1 << 16));
    CompletableFuture<HttpResponse<Void>> answer =
        client()
            .sendAsync(
                request.build(),
                info -> {
                  boolean wanted =
                      switch (info.statusCode()) {
                        case OK -> sink.begin(0, info.headers());
                        case PARTIAL ->
                            info.headers()
                                    .firstValue("Content-Range")
                                    .filter(range -> range.startsWith("bytes " + start + "-"))
                                    .isPresent()
                                && sink.begin(start, info.headers());
                        default -> false;
                      };
                  return wanted
                      ? BodySubscribers.ofByteArrayConsumer(sink)
                      : BodySubscribers.replacing(null);
                });
    try {
      int status = await(answer, sink, toFill.pace, told(expected.name(), progress));
      // 416: there is nothing after what is there already, so it may be the whole file.
      if (!sink.begun() && !(status == RANGE_NOT_SATISFIABLE && start > 0)) {
        throw new MirrorException(
            status == PARTIAL ? "it sent another range than asked for" : "HTTP status " + status);
      }
    } finally {
      sink.end();
      answer.cancel(true);
    }
  }

  private static Consumer<PartSink> told(String name, DownloadProgress progress) {
    return sink -> progress.downloaded(name, sink.done(), sink.total());
  }

  /** Waits for the end of an answer, and gives its status; looks often how far it is. */
  private int await(
      CompletableFuture<HttpResponse<Void>> answer,
      PartSink sink,
      Pace pace,
      Consumer<PartSink> progress)
      throws IOException, InterruptedException, MirrorException {
    long done = -1;
    while (true) {
      boolean last = false;
      int status = 0;
      try {
        status = answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS).statusCode();
        last = true;
      } catch (TimeoutException e) {
        // Time to look how far it is.
      } catch (ExecutionException e) {
        sink.check();
        throw new MirrorException(reason(e.getCause()));
      }
      sink.check();
      if (sink.begun() && sink.done() != done) {
        done = sink.done();
        progress.accept(sink);
      }
      if (last) {
        return status;
      }
      pace.check(sink.done());
    }
  }

  private String reason(Throwable e) {
    if (e instanceof HttpConnectTimeoutException) {
      return "no connection within " + Patience.seconds(patience.connect());
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the host name is not known (is there a network?)";
      }
    }
    if (e instanceof ConnectException) {
      return "no connection" + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
    }
    return "the connection failed (" + e + ")";
  }

  /** This mirror will not do; the next one may. */
  static class MirrorException extends Exception {
    private static final long serialVersionUID = 1L;

    MirrorException(String message) {
      super(message);
    }
  }
}
