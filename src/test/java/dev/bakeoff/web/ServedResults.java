package dev.bakeoff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.cli.Main;
import dev.bakeoff.cli.terminal.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code serve} in a thread of this JVM, of models that {@code run} has trained before. */
final class ServedResults implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringWriter complaints = new StringWriter();
  private final Thread server;
  private final String address;

  /**
   * Trains the models of a config and serves them; returns once the server can be reached, which
   * may be before its models are ready.
   *
   * @param config its text; its name is {@code drawn}
   * @param dir where its results go
   * @param options of {@code serve}
   */
  ServedResults(String config, Path dir, String... options)
      throws IOException, InterruptedException {
    Path file = Files.writeString(dir.resolve("config.yaml"), config);
    int code = execute(List.of("run", file.toString(), "-o", dir.toString()));
    assertThat(code).as("%s", complaints).isZero();
    List<String> serve = List.of("serve", dir.resolve("drawn").toString(), "--port", "0");
    server = new Thread(() -> execute(Stream.concat(serve.stream(), Stream.of(options)).toList()));
    server.start();
    address = awaitAddress();
  }

  private int execute(List<String> arguments) {
    return Main.execute(
        new StandardOutput(printed),
        new PrintWriter(complaints, true),
        arguments.toArray(String[]::new));
  }

  private String awaitAddress() throws InterruptedException {
    while (server.isAlive()) {
      Matcher found = ADDRESS.matcher(printed.toString(StandardCharsets.UTF_8));
      if (found.find()) {
        return found.group();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the server ended: " + complaints);
  }

  /** Where it is, with a slash at its end. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    server.interrupt();
    try {
      server.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is being ended; so will be the server
    }
  }
}
