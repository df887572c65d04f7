package dev.bakeoff.web.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * The JDK's HTTP server with limits: on who may ask ({@link Guard}), on the size of a request, on
 * how long a client may take to send it and to read the answer, and on how many are answered at
 * once; who comes beyond that gets status 503. While {@value #MAX_THREADS} clients have not sent
 * their requests to the end, further ones are cut off.
 */
public final class Server implements AutoCloseable {
  /** The most bytes of a request's body. */
  public static final int MAX_BODY = 1 << 20;

  private static final System.Logger LOGGER = System.getLogger(Server.class.getName());

  private static final int MAX_ANSWERING = 64;
  private static final int MAX_THREADS = 256; // the others read requests, or refuse them
  private static final int BACKLOG = 256;

  /** Every answer has them: nothing of this server is of use to another site. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  static {
    // The server reads them once, when its classes are loaded; times in seconds.
    set("sun.net.httpserver.maxReqTime", "5"); // to send a request
    set("sun.net.httpserver.maxRspTime", "60"); // to take the answer
    set("sun.net.httpserver.idleInterval", "30");
    set("sun.net.httpserver.maxReqHeaders", "100");
    set("sun.net.httpserver.drainAmount", "67108864"); // of a body that is refused: else no answer
    set("sun.net.httpserver.nodelay", "true"); // else a small answer waits for 40 ms
    set("jdk.httpserver.maxConnections", "1000");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Semaphore answering = new Semaphore(MAX_ANSWERING);
  private final Guard guard;

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Answers requests, on several threads at once. */
  @FunctionalInterface
  public interface Site {
    /**
     * Answers.
     *
     * @throws Refusal if there is no good answer
     */
    Reply answer(Request request) throws Refusal, IOException;
  }

  private Server(HttpServer server, Guard guard, Site site) {
    this.server = server;
    this.guard = guard;
    threads =
        new ThreadPoolExecutor(
            4,
            MAX_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, site));
  }

  /**
   * Starts one.
   *
   * @param host a name or address of this machine; one that others reach asks for a token
   * @param port 0 for any free one
   * @throws UnknownHostException if there is no such name
   * @throws IOException if the port is taken
   */
  public static Server start(String host, int port, Site site) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    return start(
        address,
        port,
        free -> address.isLoopbackAddress() ? Guard.ofLoopback(host, free) : Guard.ofNetwork(),
        site);
  }

  /** The same with a guard of the port that it listens on. */
  static Server start(InetAddress address, int port, IntFunction<Guard> guard, Site site)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    Server made = new Server(server, guard.apply(server.getAddress().getPort()), site);
    server.start();
    return made;
  }

  /** The port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What every request must carry; empty where only this machine can ask. */
  public Optional<String> token() {
    return guard.token();
  }

  private void handle(HttpExchange exchange, Site site) throws IOException {
    try (exchange) {
      Request request;
      try {
        request = admitted(exchange);
      } catch (Refusal e) {
        send(exchange, e.reply());
        return;
      }
      if (!answering.tryAcquire()) {
        send(exchange, Refusal.ofMoment("too many requests at once").reply());
        return;
      }
      try {
        send(exchange, reply(request, site));
      } finally {
        answering.release();
      }
    }
  }

  private Request admitted(HttpExchange exchange) throws IOException, Refusal {
    guard.check(
        exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders());
    Request request = read(exchange);
    if (guard.cookie(request).isEmpty()) {
      guard.requireToken(request.headers());
    }
    return request;
  }

  private Reply reply(Request request, Site site) throws IOException {
    Optional<String> cookie = guard.cookie(request);
    if (cookie.isPresent()) {
      return Reply.of(303, "text/plain", new byte[0])
          .with("Location", "/")
          .with("Set-Cookie", cookie.get());
    }
    try {
      return site.answer(request);
    } catch (Refusal e) {
      return e.reply();
    } catch (RuntimeException | OutOfMemoryError e) {
      LOGGER.log(System.Logger.Level.ERROR, request.path() + " failed: " + e);
      LOGGER.log(System.Logger.Level.DEBUG, "the failure", e);
      return new Refusal(500, "this server failed; its terminal says more").reply();
    }
  }

  private static Request read(HttpExchange exchange) throws IOException, Refusal {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && (length.length() > 9 || Long.parseLong(length) > MAX_BODY)) {
      throw tooLong();
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw tooLong();
      }
    }
    return new Request(
        isHead(exchange) ? "GET" : exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Request.query(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders(),
        body);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private static Refusal tooLong() {
    return new Refusal(413, "expected a body of at most " + MAX_BODY + " bytes");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.status() == 413) {
      exchange.getResponseHeaders().set("Connection", "close"); // the rest is not read
    }
    boolean head = isHead(exchange);
    exchange.sendResponseHeaders(reply.status(), head ? -1 : reply.length());
    if (reply.length() >= 0 && !head) {
      try (OutputStream out = exchange.getResponseBody()) {
        reply.body().writeTo(out);
      }
    }
  }

  /** Ends it; requests that are being answered are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
