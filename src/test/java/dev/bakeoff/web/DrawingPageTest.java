package dev.bakeoff.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The drawing page in a browser, drawn on by pointer. */
@Tag("slow")
class DrawingPageTest {
  @BeforeAll
  static void haveABrowser() {
    BrowserTests.requireAll();
  }

  @TestFactory
  List<DynamicTest> withAServerThatSaysWhatTheTestWants() throws IOException, InterruptedException {
    return BrowserTests.run("drawing-page.test.js", Map.of());
  }
}
