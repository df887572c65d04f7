package dev.bakeoff.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks programs for the versions of what they run on, by {@code PROGRAM --versions}: a script stays
 * the same when the library that it imports is another one. No two questions to one program.
 */
public final class ProgramVersions implements Planner.VersionSource {
  private static final int MAX_ANSWER = 1 << 16;
  private static final int MAX_SECONDS = 60;

  private final Map<List<String>, Optional<String>> answers = new HashMap<>();

  @Override
  public Optional<String> of(List<String> command) {
    return answers.computeIfAbsent(command, ProgramVersions::ask);
  }

  /** What it prints; empty if it does not end well and soon. The trial will show why. */
  private static Optional<String> ask(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.add("--versions");
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      Thread limit = new Thread(() -> endAfterItsTime(process), "versions-limit");
      limit.setDaemon(true);
      limit.start();
      try (InputStream out = process.getInputStream()) {
        byte[] answer = out.readNBytes(MAX_ANSWER);
        boolean good = answer.length < MAX_ANSWER && process.waitFor() == 0;
        return good ? Optional.of(new String(answer, StandardCharsets.UTF_8)) : Optional.empty();
      } finally {
        limit.interrupt();
      }
    } catch (IOException e) {
      return Optional.empty(); // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void endAfterItsTime(Process process) {
    try {
      if (process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      // the answer is complete, or nobody waits for it
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
