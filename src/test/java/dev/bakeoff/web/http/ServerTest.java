package dev.bakeoff.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as they come over a socket, since no client library would send some of them. */
class ServerTest {
  private final CountDownLatch released = new CountDownLatch(1);
  private Server server;

  @BeforeEach
  void start() throws IOException {
    server = Server.start("127.0.0.1", 0, this::answer);
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.close();
  }

  private Reply answer(Request request) throws Refusal {
    return switch (request.path()) {
      case "/length" -> Reply.json(200, request.body().length);
      case "/slow" -> {
        await(released);
        yield Reply.json(200, "done");
      }
      case "/bug" -> throw new IllegalStateException("a secret");
      default -> throw new Refusal(404, "nothing here");
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.port();
  }

  /** Sends lines, and gives all that comes back until the server closes. */
  private String exchange(String... lines) throws IOException {
    return exchange(server, lines);
  }

  private static String exchange(Server to, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.port())) {
      socket.setSoTimeout(60_000);
      String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int status(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 ");
    return Integer.parseInt(answer.substring(9, 12));
  }

  @Test
  void answersWithHeadersThatForbidEverythingElse() throws IOException {
    String answer = exchange("GET /length HTTP/1.1", host());
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer)
        .endsWith("\r\n\r\n0")
        .containsIgnoringCase("content-security-policy: default-src 'none'; script-src 'self'")
        .containsIgnoringCase("frame-ancestors 'none'")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("cache-control: no-store")
        .doesNotContainIgnoringCase("access-control-allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example:PORT",
        "127.0.0.1.nip.io:PORT",
        "127.0.0.1:1",
        "127.0.0.1",
        "[::1]",
        "127.0.0.1:PORT@evil.example",
        "127.0.0.1:PORT, evil.example"
      })
  void refusesAnotherHost(String host) throws IOException {
    String name = host.replace("PORT", String.valueOf(server.port()));
    assertThat(status(exchange("GET /length HTTP/1.1", "Host: " + name))).isEqualTo(421);
  }

  @Test
  void takesItsOwnNames() throws IOException {
    for (String name : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]")) {
      String answer = exchange("GET /length HTTP/1.1", "Host: " + name + ":" + server.port());
      assertThat(status(answer)).as(name).isEqualTo(200);
    }
  }

  @Test
  void refusesNoHostTwoHostsAndAnotherServersAddress() throws IOException {
    assertThat(status(exchange("GET /length HTTP/1.1"))).isEqualTo(400);
    assertThat(status(exchange("GET /length HTTP/1.1", host(), "Host: evil.example")))
        .isEqualTo(400);
    assertThat(status(exchange("GET http://evil.example/length HTTP/1.1", host()))).isEqualTo(400);
    assertThat(status(exchange("GET //evil.example/length HTTP/1.1", host()))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://evil.example",
        "http://127.0.0.1:PORT.evil.example",
        "http://evil.example/127.0.0.1:PORT",
        "https://127.0.0.1:PORT",
        "http://localhost:PORT"
      })
  void refusesPagesOfOtherSites(String origin) throws IOException {
    String name = origin.replace("PORT", String.valueOf(server.port()));
    assertThat(status(exchange("GET /length HTTP/1.1", host(), "Origin: " + name))).isEqualTo(403);
  }

  @Test
  void takesItsOwnPage() throws IOException {
    String answer =
        exchange(
            "GET /length HTTP/1.1",
            host(),
            "Origin: http://127.0.0.1:" + server.port(),
            "Sec-Fetch-Site: same-origin");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(status(exchange("GET /length HTTP/1.1", host(), "Sec-Fetch-Site: cross-site")))
        .isEqualTo(403);
  }

  @Test
  void takesALinkToThePageAndNothingElseFromElsewhere() throws IOException {
    String[] link = {host(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"};
    assertThat(status(exchange("GET / HTTP/1.1", link[0], link[1], link[2]))).isEqualTo(404);
    assertThat(status(exchange("POST / HTTP/1.1", link[0], link[1], link[2]))).isEqualTo(403);
    assertThat(status(exchange("GET /length HTTP/1.1", link[0], link[1], link[2]))).isEqualTo(403);
  }

  @Test
  void answersToTheNameThatItWasGiven() throws IOException {
    try (Server other = Server.start("127.0.0.2", 0, this::answer)) {
      for (String name : List.of("127.0.0.2", "localhost")) {
        try (Socket socket = new Socket("127.0.0.2", other.port())) {
          String request =
              "GET /length HTTP/1.1\r\nHost: "
                  + name
                  + ":"
                  + other.port()
                  + "\r\nConnection: close\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
          assertThat(status(read(socket.getInputStream()))).as(name).isEqualTo(200);
        }
      }
    }
    assertThat(Guard.ofLoopback("localhost", 80).hosts()).contains("localhost", "localhost:80");
  }

  @Test
  void answersTheHeadAlone() throws IOException {
    String answer = exchange("HEAD /length HTTP/1.1", host());
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @Test
  void refusesBodiesThatAreTooLong() throws IOException {
    String announced =
        exchange("POST /length HTTP/1.1", host(), "Content-Length: " + (Server.MAX_BODY + 1));
    assertThat(status(announced)).isEqualTo(413);
    assertThat(status(exchange("POST /length HTTP/1.1", host(), "Content-Length: 99999999999999")))
        .isEqualTo(413);
    assertThat(status(exchange("POST /length HTTP/1.1", host(), "Content-Length: -1")))
        .isEqualTo(400);
    assertThat(status(exchange("GET /length HTTP/1.1", host()))).isEqualTo(200);
  }

  @Test
  void refusesLengthsThatContradict() throws IOException {
    String answer =
        exchange(
            "POST /length HTTP/1.1", host(), "Content-Length: 5", "Transfer-Encoding: chunked");
    assertThat(status(answer)).isEqualTo(400);
  }

  @Test
  void refusesAQueryThatIsNone() throws IOException {
    assertThat(exchange("GET /length?a=%zz HTTP/1.1", host())).startsWith("HTTP/1.1 400");
    assertThat(exchange("GET /length?" + "a=1&".repeat(300) + " HTTP/1.1", host()))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void saysNothingOfABug() throws IOException {
    String answer = exchange("GET /bug HTTP/1.1", host());
    assertThat(status(answer)).isEqualTo(500);
    assertThat(answer).doesNotContain("secret", "Exception");
    assertThat(status(exchange("GET /length HTTP/1.1", host()))).isEqualTo(200);
  }

  /** 64 are answered at once; the 36 others are told at once that they are too many. */
  @Test
  void aHundredClientsAtOnceGetAnswersOrAreTold() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(100);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(clients.submit(() -> status(exchange("GET /slow HTTP/1.1", host()))));
      }
      while (all.stream().filter(Future::isDone).count() < 36) {
        Thread.sleep(5);
      }
      released.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : all) {
        statuses.add(one.get());
      }
      assertThat(statuses).containsOnly(200, 503);
      assertThat(statuses.stream().filter(status -> status == 503)).hasSize(36);
    } finally {
      clients.shutdownNow();
    }
  }

  /** Clients that never finish a request: its head, or its body. */
  @Test
  void slowClientsKeepNobodyWaitingAndAreCutOff() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 60; i++) {
        slow.add(beginning("GET /length HTTP/1.1\r\nHost: 127"));
        slow.add(
            beginning("POST /length HTTP/1.1\r\n" + host() + "\r\nContent-Length: 9\r\n\r\n123"));
        slow.add(beginning(""));
      }
      assertThat(status(exchange("GET /length HTTP/1.1", host()))).isEqualTo(200);
      Socket first = slow.get(0);
      first.setSoTimeout(60_000);
      assertThat(first.getInputStream().read()).as("closed by the server").isEqualTo(-1);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private Socket beginning(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void othersNeedTheToken() throws IOException {
    // Listens on loopback all the same, as a test must.
    try (Server open =
        Server.start(
            InetAddress.getLoopbackAddress(), 0, port -> Guard.ofNetwork(), this::answer)) {
      String token = open.token().orElseThrow();
      assertThat(token).hasSize(43); // 32 bytes in Base64 without padding
      String any = "Host: machine.example:" + open.port();
      assertThat(status(exchange(open, "GET /length HTTP/1.1", any))).isEqualTo(401);
      String wrong = "Authorization: Bearer " + token.substring(1) + "x";
      assertThat(status(exchange(open, "GET /length HTTP/1.1", any, wrong))).isEqualTo(401);
      String right = "Authorization: Bearer " + token;
      assertThat(status(exchange(open, "GET /length HTTP/1.1", any, right))).isEqualTo(200);
      String visit = exchange(open, "GET /?token=" + token + " HTTP/1.1", any);
      assertThat(status(visit)).isEqualTo(303);
      assertThat(visit)
          .containsIgnoringCase("location: /\r\n")
          .containsIgnoringCase(
              "set-cookie: bakeoff_token=" + token + "; HttpOnly; SameSite=Lax; Path=/");
      String cookie = "Cookie: other=1; bakeoff_token=" + token;
      assertThat(status(exchange(open, "GET /length HTTP/1.1", any, cookie))).isEqualTo(200);
      assertThat(status(exchange(open, "GET /?token=wrong HTTP/1.1", any))).isEqualTo(401);
      assertThat(
              status(
                  exchange(
                      open, "GET /length HTTP/1.1", any, right, "Origin: http://evil.example")))
          .isEqualTo(403);
    }
  }
}
