package dev.bakeoff.web;

import dev.bakeoff.web.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that the page is made of, from the class path. */
final class Page {
  private static final List<String> SCRIPTS =
      List.of(
          "page.js", "asker.js", "elements.js", "models.js", "pad.js", "picture.js", "server.js");

  private final Map<String, Reply> files = new LinkedHashMap<>();

  Page() {
    add("/", "page.html", "text/html; charset=utf-8");
    add("/page.css", "page.css", "text/css; charset=utf-8");
    for (String script : SCRIPTS) {
      add("/" + script, script, "text/javascript; charset=utf-8");
    }
    add("/openapi.json", "openapi.json", "application/json");
  }

  private void add(String path, String name, String type) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      files.put(path, Reply.of(200, type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file at a path. */
  Optional<Reply> at(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
