package dev.bakeoff.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.array.IdxBytes;
import dev.bakeoff.data.catalog.CatalogEntry.Role;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {
  private static final String NAME = "images.gz";

  /** Incompressible, so that half of the sent bytes is really half of the file. */
  private static final byte[] INFLATED = new byte[200_000];

  static {
    new Random(42).nextBytes(INFLATED);
  }

  private static final byte[] SENT = IdxBytes.gzip(INFLATED);
  private static final int HALF = SENT.length / 2;
  private static final CatalogEntry.File EXPECTED =
      new CatalogEntry.File(Role.TRAIN_IMAGES, NAME, IdxBytes.sha256(INFLATED), INFLATED.length);

  @TempDir Path folder;
  private Path target;
  private Path part;
  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testEnds = new CountDownLatch(1);

  /** Each request as "path range". */
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws IOException {
    target = folder.resolve("mnist").resolve(NAME);
    part = folder.resolve("mnist").resolve(NAME + ".part");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    testEnds.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static Patience patience(Duration window, long bytesPerSecond) {
    return new Patience(Duration.ofSeconds(5), window, bytesPerSecond, Duration.ofMinutes(1));
  }

  private URI mirror(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(exchange.getRequestURI() + " " + range);
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static void send(HttpExchange exchange, int status, byte[] body, int count)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, count);
    out.flush();
  }

  private static void sendAll(HttpExchange exchange) throws IOException {
    send(exchange, 200, SENT, SENT.length);
  }

  /** Answers a Range as it should be; without one sends half and then cuts the connection. */
  private static void sendHalfThenRest(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, SENT, HALF);
    } else {
      sendRange(exchange, range);
    }
  }

  private static void sendRange(HttpExchange exchange, String range) throws IOException {
    int start = Integer.parseInt(range.replaceAll("\\D", ""));
    if (start >= SENT.length) {
      exchange.getResponseHeaders().add("Content-Range", "bytes */" + SENT.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + start + "-" + (SENT.length - 1) + "/" + SENT.length);
    byte[] rest = Arrays.copyOfRange(SENT, start, SENT.length);
    send(exchange, 206, rest, rest.length);
  }

  private void sendHalfThenNothing(HttpExchange exchange) throws IOException {
    send(exchange, 200, SENT, HALF);
    try {
      testEnds.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(URI... mirrors) throws DataException {
    fetch(DownloadProgress.NONE, mirrors);
  }

  private void fetch(DownloadProgress progress, URI... mirrors) throws DataException {
    // a busy machine must not look like a stall
    new Download(patience(Duration.ofSeconds(3), 10_000))
        .fetch(List.of(mirrors), EXPECTED, target, progress);
  }

  private void assertInPlace() {
    assertThat(target).hasBinaryContent(SENT);
    assertThat(part).doesNotExist();
  }

  @Test
  void putsTheFileInPlaceAndReportsProgress() throws IOException {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    fetch(
        (file, count, total) -> {
          assertThat(file).isEqualTo(NAME);
          done.add(count);
          totals.add(total);
        },
        mirror("/a/", DownloadTest::sendAll));
    assertInPlace();
    assertThat(done).isSorted().last().isEqualTo((long) SENT.length);
    assertThat(totals).containsOnly((long) SENT.length);
    assertThat(requests).containsExactly("/a/images.gz null");
  }

  @Test
  void resumesAfterTheConnectionWasCut() throws IOException {
    fetch(mirror("/a/", DownloadTest::sendHalfThenRest));
    assertInPlace();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(1)).matches("/a/images.gz bytes=[1-9][0-9]*-");
  }

  @Test
  void resumesThePartFileOfAnEarlierRun() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(SENT, 1000));
    List<Long> done = new ArrayList<>();
    fetch(
        (file, count, total) -> {
          done.add(count);
          assertThat(total).isEqualTo(SENT.length);
        },
        mirror("/a/", DownloadTest::sendHalfThenRest));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz bytes=1000-");
    assertThat(done.get(0)).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void startsAgainWhereAServerIgnoresTheRange() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1000]); // wrong bytes: they must not survive
    fetch(mirror("/a/", DownloadTest::sendAll));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz bytes=1000-");
  }

  @Test
  void startsAgainWhereTheResumedFileIsWrong() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1000]); // as from a mirror that compresses differently
    fetch(
        mirror(
            "/a/",
            exchange -> {
              String range = exchange.getRequestHeaders().getFirst("Range");
              if (range == null) {
                sendAll(exchange);
              } else {
                sendRange(exchange, range);
              }
            }));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz bytes=1000-", "/a/images.gz null");
  }

  @Test
  void keepsAPartFileThatIsAlreadyWhole() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, SENT);
    fetch(mirror("/a/", DownloadTest::sendHalfThenRest));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz bytes=" + SENT.length + "-");
  }

  @Test
  void startsAgainWhereThePartFileIsTooLong() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(new byte[] {1}, SENT.length + 5));
    fetch(
        mirror(
            "/a/",
            exchange -> {
              if (exchange.getRequestHeaders().containsKey("Range")) {
                exchange.sendResponseHeaders(416, -1);
              } else {
                sendAll(exchange);
              }
            }));
    assertInPlace();
  }

  @Test
  void refusesAnotherRangeThanItAskedFor() throws IOException {
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(SENT, 1000));
    URI wrong = mirror("/a/", exchange -> sendRange(exchange, "999"));
    assertThatThrownBy(() -> fetch(wrong))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("/a/images.gz: it sent another range than asked for");
    assertThat(part).hasBinaryContent(Arrays.copyOf(SENT, 1000));
  }

  @Test
  void goesOnToTheNextMirrorAfter404() throws IOException {
    fetch(
        mirror("/a/", exchange -> exchange.sendResponseHeaders(404, -1)),
        mirror("/b/", DownloadTest::sendAll));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz null", "/b/images.gz null");
  }

  @Test
  void goesOnToTheNextMirrorAfterWrongBytes() throws IOException {
    byte[] other = IdxBytes.gzip(new byte[INFLATED.length]);
    fetch(
        mirror("/a/", exchange -> send(exchange, 200, other, other.length)),
        mirror("/b/", DownloadTest::sendAll));
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz null", "/b/images.gz null");
  }

  @Test
  void goesOnToTheNextMirrorWhereOneSendsTooMuch() throws IOException {
    byte[] much = new byte[10 * SENT.length];
    fetch(
        mirror("/a/", exchange -> send(exchange, 200, much, much.length)),
        mirror("/b/", DownloadTest::sendAll));
    assertInPlace();
  }

  @Test
  void goesOnToTheNextMirrorWhereOneStalls() throws IOException {
    fetch(mirror("/a/", this::sendHalfThenNothing), mirror("/b/", DownloadTest::sendHalfThenRest));
    assertInPlace();
  }

  /** Never ends by itself: a byte every 10 ms of 200,000. */
  @Test
  void givesUpAMirrorThatDripsAndSaysTheRateAndTheTimeOfAllTries() throws IOException {
    URI drips =
        mirror(
            "/a/",
            exchange -> {
              exchange.sendResponseHeaders(200, SENT.length);
              for (int i = 0; i < SENT.length; i++) {
                exchange.getResponseBody().write(SENT, i, 1);
                exchange.getResponseBody().flush();
                try {
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    Patience little = patience(Duration.ofMillis(500), 10_000);
    assertThatThrownBy(
            () ->
                new Download(little).fetch(List.of(drips), EXPECTED, target, DownloadProgress.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageMatching("(?s).*only \\d+ bytes arrived for 0\\.5 s.*")
        // a minute, and 20 s for 200,000 bytes
        .hasMessageContaining("at least 10,000 bytes a second; all tries have 80.0 s together");
    assertThat(requests).hasSize(2); // resumed once
  }

  @Test
  void namesEveryMirrorWithItsReasonWhereAllFail() throws IOException {
    byte[] other = IdxBytes.gzip(new byte[10]);
    URI missing = mirror("/a/", exchange -> exchange.sendResponseHeaders(404, -1));
    URI wrong = mirror("/b/", exchange -> send(exchange, 200, other, other.length));
    URI stalled = mirror("/c/", this::sendHalfThenNothing);
    assertThatThrownBy(() -> fetch(missing, wrong, stalled))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(target + ": could not be downloaded\n")
        .hasMessageContaining(missing + "images.gz: HTTP status 404\n")
        .hasMessageContaining(
            wrong + "images.gz: it sent wrong bytes, expected SHA-256 " + EXPECTED.sha256())
        .hasMessageContaining("found " + IdxBytes.sha256(new byte[10]))
        .hasMessageContaining(stalled + "images.gz: nothing arrived for 3.0 s")
        .hasMessageContaining("Get the file by hand and put it there");
    assertThat(target).doesNotExist();
  }

  @Test
  void saysSoWhereThereIsNoConnection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> fetch(URI.create("http://127.0.0.1:" + port + "/a/")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("http://127.0.0.1:" + port + "/a/images.gz: no connection")
        .hasMessageContaining("Get the file by hand and put it there")
        .hasMessageContaining(EXPECTED.sha256());
  }

  @Test
  void saysSoWhereTheFolderCannotBeMade() throws IOException {
    Files.createFile(target.getParent());
    URI mirror = mirror("/a/", DownloadTest::sendAll);
    assertThatThrownBy(() -> fetch(mirror))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be stored");
    assertThat(requests).isEmpty();
  }

  @Test
  void leavesOnlyThePartFileWhenInterrupted() throws Exception {
    URI mirror = mirror("/a/", this::sendHalfThenNothing);
    CountDownLatch halfIsThere = new CountDownLatch(1);
    FutureTask<Throwable> task =
        new FutureTask<>(
            () -> {
              try {
                new Download(patience(Duration.ofMinutes(5), 1))
                    .fetch(List.of(mirror), EXPECTED, target, (f, d, t) -> halfIsThere.countDown());
                return null;
              } catch (DataException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return e;
              }
            });
    Thread thread = new Thread(task);
    thread.start();
    halfIsThere.await();
    thread.interrupt();
    assertThat(task.get())
        .hasMessageContaining("the download was interrupted; the same command resumes it");
    try (var files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(part);
    }
    fetch(mirror("/b/", DownloadTest::sendHalfThenRest));
    assertInPlace();
    assertThat(requests.get(1)).matches("/b/images.gz bytes=[1-9][0-9]*-");
  }

  @Test
  void waitsForAnotherProcessAndTakesItsFile() throws Exception {
    CountDownLatch otherHasHalf = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    URI mirror =
        mirror(
            "/a/",
            exchange -> {
              exchange.sendResponseHeaders(200, SENT.length);
              exchange.getResponseBody().write(SENT, 0, HALF);
              otherHasHalf.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              exchange.getResponseBody().write(SENT, HALF, SENT.length - HALF);
            });
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                mirror.toString(),
                target.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "other.log"))
            .start();
    try {
      otherHasHalf.await();
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                new Download().fetch(List.of(mirror), EXPECTED, target, DownloadProgress.NONE);
                return null;
              });
      Thread thread = new Thread(task);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) { // it sleeps between its tries
        Thread.onSpinWait();
      }
      goOn.countDown();
      task.get();
      assertThat(other.waitFor()).as(Files.readString(folder.resolve("other.log"))).isZero();
    } finally {
      other.destroyForcibly();
    }
    assertInPlace();
    assertThat(requests).containsExactly("/a/images.gz null");
  }

  /** Downloads the same file in a JVM of its own. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) throws DataException {
      new Download()
          .fetch(List.of(URI.create(args[0])), EXPECTED, Path.of(args[1]), DownloadProgress.NONE);
    }
  }
}
