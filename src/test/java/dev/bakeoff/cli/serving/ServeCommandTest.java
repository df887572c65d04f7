package dev.bakeoff.cli.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.cli.Ended;
import dev.bakeoff.cli.Main;
import dev.bakeoff.cli.terminal.StandardOutput;
import dev.bakeoff.picture.CollectedDrawings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's server as a client meets it, with models that a run has saved. */
@Tag("slow")
class ServeCommandTest {
  private static final String CONFIG =
      """
      name: drawn
      dataset: {id: synthetic-digits, train: 600, test: 100}
      preprocess: {scale: unit}
      models:
        - {id: liblinear-svm, name: svm}
        - {id: liblinear-svm, name: pairs, params: {multiclass: ovo}}
        - {id: mlp-lbfgs, name: net, params: {iterations: 20, hidden: 20}}
        - {id: liblinear-logistic, name: grid, params: {C: [0.1, 1.0]}}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path results;
  @TempDir Path dir;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ByteArrayOutputStream printed;
  private static Thread serving;
  private static String address;

  @BeforeAll
  static void serve() throws Exception {
    Path config = Files.writeString(results.resolve("config.yaml"), CONFIG);
    Ended ended = Ended.of("run", config.toString(), "-o", results.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    printed = new ByteArrayOutputStream();
    serving =
        new Thread(
            () ->
                Main.execute(
                    new StandardOutput(printed),
                    new PrintWriter(new StringWriter(), true),
                    "serve",
                    results.resolve("drawn").toString(),
                    "--port",
                    "0",
                    "--collect",
                    results.resolve("collected").toString()));
    serving.start();
    Matcher line = await(Pattern.compile("5 models of synthetic-digits at (http://\\S+)/ "));
    address = line.group(1);
    while (models().findValuesAsText("state").contains("starting")) {
      Thread.sleep(20);
    }
  }

  private static Matcher await(Pattern pattern) throws InterruptedException {
    while (serving.isAlive()) {
      Matcher matcher = pattern.matcher(printed.toString(UTF_8));
      if (matcher.find()) {
        return matcher;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it ended: " + printed);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    serving.interrupt();
    serving.join(30_000);
    assertThat(serving.isAlive()).isFalse();
    assertThat(residents()).as("no model is left behind").isEmpty();
  }

  /** The JVMs of models that this one has started: nothing else here starts any. */
  private static List<ProcessHandle> residents() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
      return all.toList();
    }
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private static HttpResponse<byte[]> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static JsonNode models() throws IOException, InterruptedException {
    return json(get("/api/models"));
  }

  /** Of each test image the models must say what they said when they were trained. */
  @Test
  void modelsAnswerAsTheyDidInTheirTrials() throws Exception {
    JsonNode examples = json(get("/api/examples?count=50")).get("examples");
    assertThat(examples).hasSize(50);
    for (JsonNode example : examples) {
      byte[] pixels = JSON.writeValueAsBytes(example.get("pixels"));
      JsonNode answers = json(post("/api/predict", "application/json", pixels)).get("answers");
      assertThat(answers.findValuesAsText("name"))
          .containsExactly("svm", "pairs", "net", "grid[C=0.1]", "grid[C=1.0]");
      for (JsonNode answer : answers) {
        String then = example.get("predictions").get(answer.get("model").asText()).asText();
        assertThat(answer.get("prediction").asText()).isEqualTo(then);
      }
    }
  }

  @Test
  void scoresSayWhatTheyAreAndAgreeWithThePrediction() throws Exception {
    JsonNode example = json(get("/api/examples?count=1")).get("examples").get(0);
    byte[] pixels = JSON.writeValueAsBytes(example.get("pixels"));
    JsonNode answers = json(post("/api/predict", "application/json", pixels)).get("answers");
    assertThat(answers.findValuesAsText("score_kind"))
        .containsExactly("decision_value", "votes", "probability", "probability", "probability");
    for (JsonNode answer : answers) {
      int best = 0;
      double sum = 0;
      for (int c = 0; c < 10; c++) {
        double score = answer.get("scores").get(c).asDouble();
        sum += score;
        best = score > answer.get("scores").get(best).asDouble() ? c : best;
      }
      assertThat(answer.get("prediction").asInt()).isEqualTo(best);
      switch (answer.get("score_kind").asText()) {
        case "votes" -> assertThat(sum).isEqualTo(45); // one for each pair of ten classes
        case "probability" -> assertThat(sum).isBetween(0.999, 1.001);
        default -> {}
      }
    }
  }

  @Test
  void examplesThatAModelGotWrong() throws Exception {
    for (JsonNode example : json(get("/api/examples?wrong_by=0")).get("examples")) {
      assertThat(example.get("predictions").get("0")).isNotEqualTo(example.get("label"));
    }
  }

  @Test
  void eachAnswerIsALineOfItsOwn() throws Exception {
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(URI.create(address + "/api/predict?model=2&model=0"))
                .header("Content-Type", "image/png")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(png(200, 300))));
    assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(response.body(), UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("picture").get("pixels")).hasSize(28 * 28);
    assertThat(List.of(lines.get(1).get("name").asText(), lines.get(2).get("name").asText()))
        .containsExactlyInAnyOrder("svm", "net");
  }

  /** A thick vertical line, dark on light, off the middle. */
  private static byte[] png(int height, int width) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean ink = x >= 20 && x < 32 && y >= 30 && y < 130;
        image.getRaster().setSample(x, y, 0, ink ? 10 : 250);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void aDrawingIsPreparedUnlessAskedNotTo() throws Exception {
    JsonNode prepared = json(post("/api/predict?model=0", "image/png", png(200, 300)));
    JsonNode pixels = prepared.get("picture").get("pixels");
    // 100 of 200 pixels high, so 20 of 28 after it: nothing in the first and last three rows.
    for (int j = 0; j < 28 * 28; j++) {
      if (j < 3 * 28 || j >= 25 * 28) {
        assertThat(pixels.get(j).asInt()).isZero();
      }
    }
    assertThat(pixels.get(14 * 28 + 14).asInt()).as("ink in the middle").isGreaterThan(200);
    assertThat(pixels.get(14 * 28 + 5).asInt()).as("ground").isZero();
    JsonNode scaled = json(post("/api/predict?model=0&prepare=false", "image/png", png(200, 300)));
    assertThat(scaled.get("picture").get("pixels").get(0).asInt()).isEqualTo(250);
  }

  @Test
  void whatIsNoPictureIsRefusedWithAReason() throws Exception {
    byte[] png = png(200, 300);
    byte[] cut = Arrays.copyOf(png, png.length / 2);
    byte[] empty = png(20, 20); // too small for the line
    refused(400, post("/api/predict", "image/png", cut), "cut short");
    refused(400, post("/api/predict", "image/png", new byte[0]), "no PNG");
    refused(422, post("/api/predict", "image/png", empty), "nothing is drawn");
    refused(400, post("/api/predict", "application/json", png), "28 arrays of 28 numbers");
    refused(415, post("/api/predict", "text/plain", png), "image/png");
    refused(400, post("/api/predict?model=5", "image/png", png), "from 0 to 4");
    refused(400, post("/api/predict?model=../0", "image/png", png), "from 0 to 4");
    refused(400, post("/api/predict?models=0", "image/png", png), "unknown parameter");
    refused(400, post("/api/predict?prepare=maybe", "image/png", png), "true or false");
    refused(405, get("/api/predict"), "method POST");
    refused(405, post("/api/models", "application/json", png), "method GET");
    refused(400, get("/api/examples?count=51"), "from 1 to 50");
    refused(400, get("/api/examples?wrong_by=x"), "from 0 to 4");
    refused(404, get("/etc/passwd"), "no such address");
    refused(404, get("/%2e%2e/page.html"), "no such address");
    refused(400, post("/api/drawings", "application/json", png), "{\"label\": \"3\"");
    refused(415, post("/api/drawings", "image/png", png), "application/json");
    assertThat(models().get("dataset").asText()).isEqualTo("synthetic-digits");
  }

  @Test
  void aMarkedDrawingIsKept() throws Exception {
    String pixels = "[" + "0,".repeat(783) + "255]";
    byte[] marked = ("{\"pixels\": " + pixels + ", \"label\": \"7\"}").getBytes(UTF_8);
    HttpResponse<byte[]> kept = post("/api/drawings", "application/json", marked);
    assertThat(kept.statusCode()).isEqualTo(201);
    assertThat(JSON.readTree(kept.body()).get("count").asInt()).isEqualTo(1);
    assertThat(results.resolve("collected").resolve(CollectedDrawings.LABELS))
        .hasBinaryContent(new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7}); // magic number, count, label
    assertThat(Files.size(results.resolve("collected").resolve(CollectedDrawings.IMAGES)))
        .isEqualTo(16 + 28 * 28);
    for (String wrong :
        List.of(
            "{\"pixels\": " + pixels + ", \"label\": \"x\"}",
            "{\"pixels\": " + pixels + ", \"label\": 7}",
            "{\"pixels\": [1, 2], \"label\": \"7\"}",
            "{\"label\": \"7\"}",
            "{\"pixels\": " + pixels + "}",
            "{\"pixels\": " + pixels + ", \"label\": \"7\", \"path\": \"/tmp\"}",
            "{\"pixels\": " + pixels + ", \"label\": \"7\"} more",
            "[]")) {
      refused(400, post("/api/drawings", "application/json", wrong.getBytes(UTF_8)), "expected");
    }
    Ended second =
        Ended.of(
            "serve",
            results.resolve("drawn").toString(),
            "--port",
            "0",
            "--collect",
            results.resolve("collected").toString());
    assertThat(second.code()).isEqualTo(4);
    assertThat(second.err()).contains("another process collects drawings there");
  }

  private static void refused(int status, HttpResponse<byte[]> response, String reason)
      throws IOException {
    String text = new String(response.body(), UTF_8);
    assertThat(response.statusCode()).as(text).isEqualTo(status);
    assertThat(JSON.readTree(text).get("error").asText()).contains(reason);
  }

  @Test
  void thePageAndTheDescriptionOfItsApiAreThere() throws Exception {
    for (String path : List.of("/", "/page.css", "/page.js", "/openapi.json")) {
      HttpResponse<byte[]> response = get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body()).as(path).isNotEmpty();
    }
    JsonNode paths = json(get("/openapi.json")).get("paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .contains("/api/models", "/api/predict", "/api/examples", "/api/drawings");
  }

  /** The first death is forgiven, the second is not; the others go on. Uses a server of its own. */
  @Test
  void aModelThatDiesIsStartedAgainOnceAndThenShownAsFailed() throws Exception {
    List<ProcessHandle> before = residents();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thread other =
        new Thread(
            () ->
                Main.execute(
                    new StandardOutput(out),
                    new PrintWriter(new StringWriter(), true),
                    "serve",
                    results.resolve("drawn").toString(),
                    "-m",
                    "svm",
                    "--port",
                    "0"));
    other.start();
    try {
      Pattern line = Pattern.compile("1 model of synthetic-digits at (http://\\S+)/ ");
      Matcher matcher = line.matcher(out.toString(UTF_8));
      while (!matcher.find()) {
        Thread.sleep(20);
        matcher = line.matcher(out.toString(UTF_8));
      }
      String own = matcher.group(1);
      assertThat(untilNot("starting", own)).isEqualTo("ready");
      killNew(before);
      assertThat(ask(own)).as("of the one that was started again").contains("prediction");
      killNew(before);
      assertThat(ask(own)).contains("signal 9");
      assertThat(untilNot("starting", own)).isEqualTo("failed");
      assertThat(ask(own)).contains("signal 9");
      assertThat(models().findValuesAsText("state")).containsOnly("ready");
    } finally {
      other.interrupt();
      other.join();
    }
  }

  private static String untilNot(String state, String own)
      throws IOException, InterruptedException {
    String now = state;
    while (now.equals(state)) {
      Thread.sleep(20);
      HttpRequest request = HttpRequest.newBuilder(URI.create(own + "/api/models")).build();
      String body = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
      now = JSON.readTree(body).get("models").get(0).get("state").asText();
    }
    return now;
  }

  private static String ask(String own) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(own + "/api/predict"))
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.ofByteArray(png(200, 300)))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void killNew(List<ProcessHandle> before) {
    residents().stream()
        .filter(one -> !before.contains(one))
        .forEach(
            one -> {
              one.destroyForcibly();
              one.onExit().join();
            });
  }

  @Test
  void saysWhichCommandSavesModelsIfThereAreNone() throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), CONFIG.replace("drawn", "bare"));
    Ended run =
        Ended.of("run", config.toString(), "-m", "svm", "--no-models", "-o", dir.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Ended ended = Ended.of("serve", dir.resolve("bare").toString(), "--port", "0");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("has no saved models", "./bakeoff run", "--force");
  }

  @Test
  void refusesWhatItCannotServe() {
    String set = results.resolve("drawn").toString();
    Ended unknown = Ended.of("serve", set, "-m", "nothing", "--port", "0");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("matches no model; there are grid, net, pairs, svm");
    String port = address.substring(address.lastIndexOf(':') + 1);
    Ended taken = Ended.of("serve", set, "--port", port);
    assertThat(taken.code()).isEqualTo(2);
    assertThat(taken.err()).contains("cannot listen on 127.0.0.1, port " + port, "--port 0");
    assertThat(Ended.of("serve", set, "--port", "70000").code()).isEqualTo(2);
    assertThat(Ended.of("serve", set, "--host", "no.such.host.invalid").code()).isEqualTo(2);
  }

  @Test
  void aChangedModelIsNotLoaded() throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), CONFIG.replace("drawn", "changed"));
    Ended run = Ended.of("run", config.toString(), "-m", "svm", "-o", dir.toString());
    assertThat(run.code()).as(run.err()).isZero();
    try (Stream<Path> files = Files.walk(dir.resolve("changed/models"))) {
      Path weights = files.filter(file -> file.endsWith("weights.npy")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(weights);
      bytes[bytes.length - 1] ^= 1;
      Files.write(weights, bytes);
    }
    Ended ended = Ended.of("serve", dir.resolve("changed").toString(), "--port", "0");
    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("is not the file that its row names");
    Ended others = Ended.of("run", config.toString(), "-m", "pairs", "-o", dir.toString());
    assertThat(others.code()).as(others.err()).isZero();
    Ended taken =
        Ended.of("serve", dir.resolve("changed").toString(), "--host", "no.such.host.invalid");
    assertThat(taken.err()).as("the other model would be served").contains("no such address");
  }
}
