package dev.bakeoff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.bakeoff.web.http.Server;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers is what {@code openapi.json} says, and what pages tell to type works. */
@Tag("slow")
class OpenApiTest {
  private static final String CONFIG =
      """
      name: drawn
      dataset: {id: synthetic-digits, train: 300, test: 100}
      preprocess: {scale: unit}
      models:
        - {id: liblinear-svm, name: svm}
        - {id: mlp-lbfgs, name: net, params: {iterations: 5, hidden: 10}}
        - {id: smile-knn, name: knn}
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PIXELS = Arrays.toString(new int[28 * 28]);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path dir;

  private static ServedResults served;
  private static JsonNode api;

  @BeforeAll
  static void serve() throws IOException, InterruptedException {
    served = new ServedResults(CONFIG, dir, "--collect", dir.resolve("collected").toString());
    api = JSON.readTree(get("/openapi.json").body());
    while (JSON.readTree(get("/api/models").body())
        .findValuesAsText("state")
        .contains("starting")) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(served.address()).resolve(path));
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String type, byte[] body, String accept)
      throws IOException, InterruptedException {
    return CLIENT.send(
        to(path)
            .header("Content-Type", type)
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A vertical bar, or nothing. */
  private static byte[] png(boolean drawn) throws IOException {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    Graphics graphics = image.getGraphics();
    graphics.setColor(Color.WHITE);
    if (drawn) {
      graphics.fillRect(45, 20, 10, 60);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** The schema of an answer, following a reference to a response. */
  private static JsonNode schema(String method, String path, int status, String type) {
    JsonNode response = api.at("/paths").path(path).path(method).path("responses");
    assertThat(response.has(String.valueOf(status)))
        .as("%s %s may answer with status %d", method, path, status)
        .isTrue();
    response = response.get(String.valueOf(status));
    if (response.has("$ref")) {
      response = api.at(response.get("$ref").asText().substring(1));
    }
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as("%s of %s, %d", type, path, status).isFalse();
    return schema;
  }

  /** With its references as a schema alone has them. */
  private static JsonNode alone(JsonNode schema) throws IOException {
    return JSON.readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
  }

  private static void check(JsonNode schema, String answer) throws IOException {
    ObjectNode whole = (ObjectNode) alone(schema);
    whole.set("$defs", alone(api.at("/components/schemas")));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(JSON.readTree(answer)))
        .as(answer)
        .isEmpty();
  }

  private static void check(String method, String path, int status, HttpResponse<String> response)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    check(schema(method, path, status, "application/json"), response.body());
  }

  @Test
  void describesTheModels() throws Exception {
    check("get", "/api/models", 200, get("/api/models"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?model=0&model=2", "?prepare=false"})
  void describesPredictions(String query) throws Exception {
    HttpResponse<String> answer =
        post("/api/predict" + query, "image/png", png(true), "application/json");
    check("post", "/api/predict", 200, answer);
    assertThat(JSON.readTree(answer.body()).get("answers"))
        .hasSize(query.contains("model") ? 2 : 3);
  }

  @Test
  void describesPredictionsOfPixels() throws Exception {
    byte[] flat = PIXELS.getBytes(StandardCharsets.UTF_8);
    check("post", "/api/predict", 200, post("/api/predict", "application/json", flat, "*/*"));
    byte[] rows =
        ("[" + ("," + Arrays.toString(new int[28])).repeat(28).substring(1) + "]")
            .getBytes(StandardCharsets.UTF_8);
    check("post", "/api/predict", 200, post("/api/predict", "application/json", rows, "*/*"));
  }

  @Test
  void describesEachLineOfAStream() throws Exception {
    HttpResponse<String> answer =
        post("/api/predict", "image/png", png(true), "application/x-ndjson");
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(JSON.readTree(lines.get(0)).has("picture")).isTrue();
    for (String line : lines) {
      check(schema("post", "/api/predict", 200, "application/x-ndjson"), line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?count=3", "?count=50&wrong_by=0"})
  void describesTestImages(String query) throws Exception {
    check("get", "/api/examples", 200, get("/api/examples" + query));
  }

  @Test
  void describesAKeptDrawing() throws Exception {
    byte[] drawing =
        ("{\"label\": \"3\", \"pixels\": " + PIXELS + "}").getBytes(StandardCharsets.UTF_8);
    check("post", "/api/drawings", 201, post("/api/drawings", "application/json", drawing, "*/*"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/predict, ?model=99, application/json, [], 400",
    "/api/predict, ?modle=0, application/json, [], 400",
    "/api/predict, ?prepare=maybe, image/png, [], 400",
    "/api/predict, '', image/png, no PNG, 400",
    "/api/predict, '', application/json, [1], 400",
    "/api/predict, '', text/plain, 3, 415",
    "/api/drawings, '', application/json, {}, 400",
    "/api/drawings, '', image/png, 3, 415"
  })
  void describesARefusal(String path, String query, String type, String body, int status)
      throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    check("post", path, status, post(path + query, type, bytes, "application/json"));
  }

  @Test
  void describesOtherRefusals() throws Exception {
    check("post", "/api/predict", 422, post("/api/predict", "image/png", png(false), "*/*"));
    byte[] large = new byte[Server.MAX_BODY + 1];
    check("post", "/api/predict", 413, post("/api/predict", "image/png", large, "*/*"));
    check("post", "/api/predict", 405, get("/api/predict"));
    check("get", "/api/examples", 400, get("/api/examples?count=0"));
    HttpResponse<String> stranger =
        CLIENT.send(
            to("/api/models").header("Origin", "http://elsewhere.example").build(),
            HttpResponse.BodyHandlers.ofString());
    check("get", "/api/models", 403, stranger);
  }

  /** Every line that begins with {@code curl}, with the port of this server. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/docs/drawing.md"})
  void answersWhatPagesTellToType(String page) throws Exception {
    List<String> lines =
        Files.readAllLines(Path.of(page)).stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertThat(lines).isNotEmpty();
    Path here = Files.createDirectories(dir.resolve("shell"));
    Files.write(here.resolve("seven.png"), png(true));
    Files.writeString(
        here.resolve("drawing.json"), "{\"label\": \"7\", \"pixels\": " + PIXELS + "}");
    Files.writeString(here.resolve("pixels.json"), PIXELS);
    int port = URI.create(served.address()).getPort();
    for (String line : lines) {
      String command =
          line.replaceFirst("curl ", "curl --fail-with-body ").replace(":8028", ":" + port);
      Process shell =
          new ProcessBuilder("sh", "-c", command)
              .directory(here.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = shell.waitFor();
      assumeThat(code).as("curl is there").isNotEqualTo(127);
      assertThat(code).as("%s: %s", line, said).isZero();
      for (String one : said.lines().toList()) {
        assertThat(JSON.readTree(one).isObject()).as(said).isTrue();
      }
    }
  }
}
