package dev.bakeoff.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.synthetic.StrokeDrawing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The drawing page in a browser, drawn on by pointer. */
@Tag("slow")
class DrawingPageTest {
  // Of 2,000 drawings of seeds 0 to 199 the CNN names 0.98 right after 10 epochs of 20,000
  // examples, 0.94 of 6,000: the drawn digits lie
  // elsewhere in their images than what was brought to MNIST's form, 7 and 9 above all.
  private static final String CONFIG =
      """
      name: drawn
      dataset: {id: synthetic-digits, train: 20000, test: 500}
      preprocess: {scale: unit}
      models:
        - {id: liblinear-svm, label: Linear SVM, params: {C: 0.002}}
        - {id: mlp-adam, label: Network, params: {epochs: 3}}
        - {id: cnn-adam, label: CNN, params: {epochs: 10}}
      limits: {threads: 2, heap: 1g, memory: 2g, timeout: 5m}
      """;
  private static final int DRAWINGS = 200;
  private static final long FIRST_SEED = 1000;

  @TempDir static Path dir;

  @BeforeAll
  static void haveABrowser() {
    BrowserTests.requireAll();
  }

  @TestFactory
  List<DynamicTest> withAServerThatSaysWhatTheTestWants() throws IOException, InterruptedException {
    return BrowserTests.run("drawing-page.test.js", Map.of());
  }

  @TestFactory
  List<DynamicTest> withModelsThatWereTrained() throws IOException, InterruptedException {
    Path drawings = dir.resolve("drawings.json");
    new ObjectMapper()
        .writeValue(
            drawings.toFile(),
            IntStream.range(0, DRAWINGS)
                .mapToObj(i -> StrokeDrawing.of(i % 10, FIRST_SEED + i / 10))
                .toList());
    Path collected = dir.resolve("collected");
    try (ServedResults served = new ServedResults(CONFIG, dir, "--collect", collected.toString())) {
      return BrowserTests.run(
          "drawing-server.test.js",
          Map.of(
              "BAKEOFF_ADDRESS",
              served.address(),
              "BAKEOFF_DRAWINGS",
              drawings.toString(),
              "BAKEOFF_COLLECTED",
              collected.toString()));
    }
  }
}
