package dev.bakeoff.engine.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The JVM of {@link SparkDriver}, from outside. Safe to share between threads. */
final class DriverProcess implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final Writer in;
  private final Map<Integer, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
  private volatile Answer down; // null while it works

  private DriverProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::listen, "spark-driver");
    reader.setDaemon(true);
    reader.start();
  }

  static DriverProcess start(String master, List<Path> jars, int processors) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList();
    List<String> classPath = new ArrayList<>(jars.stream().map(Path::toString).toList());
    classPath.add(
        Path.of(SparkDriver.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx512m",
                "-cp",
                String.join(File.pathSeparator, classPath),
                SparkDriver.class.getName(),
                master,
                String.valueOf(processors)));
    command.addAll(
        List.of(
            java,
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-cp",
            String.join(File.pathSeparator, own),
            RemoteTrial.class.getName()));
    Path log = Files.createTempFile("bakeoff-spark-", ".log");
    return new DriverProcess(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  /** Has a trial run, and waits for what comes of it. */
  Answer ask(int number, Path task) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    asked.put(number, answer);
    try {
      synchronized (in) {
        in.write(number + " " + task + "\n");
        in.flush();
      }
    } catch (IOException e) {
      return new Answer(Answer.Kind.DOWN, -1, reason());
    }
    Answer gone = down;
    return gone == null ? answer.join() : gone;
  }

  /** Ends it, and with it what it runs. */
  void end() {
    process.destroy();
  }

  @Override
  public void close() throws IOException {
    boolean working = down == null; // else its log is named in a message
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (working) {
      Files.deleteIfExists(log);
    }
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Answer answer = Answer.parse(line);
        if (answer.kind() == Answer.Kind.DOWN) {
          fail(new Answer(Answer.Kind.DOWN, -1, answer.text() + "; its log is " + log));
        } else {
          asked.get(answer.number()).complete(answer);
        }
      }
    } catch (IOException e) {
      // its end says the same
    }
    fail(new Answer(Answer.Kind.DOWN, -1, reason()));
  }

  private String reason() {
    return "its driver ended; its log is " + log;
  }

  private void fail(Answer answer) {
    if (down == null) {
      down = answer;
    }
    asked.values().forEach(one -> one.complete(down));
  }
}
