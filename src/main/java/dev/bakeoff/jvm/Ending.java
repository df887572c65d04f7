package dev.bakeoff.jvm;

import dev.bakeoff.config.Limits;
import dev.bakeoff.io.ForeignFile;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a trial ended, and why.
 *
 * @param status how
 * @param reason in words; null if ok
 * @param cause one word; null if ok
 * @param signal what ended the process; null if no signal did
 * @param killedBy who sent it; null if nobody
 */
public record Ending(Status status, String reason, String cause, Integer signal, String killedBy) {
  static final Ending OK = new Ending(Status.OK, null, null, null, null);

  private static final int MAX_REASON = 2000;
  private static final int SIGNALLED = 128; // and the signal's number: what a shell says too
  private static final int SIGINT = 2;
  private static final int SIGABRT = 6;
  private static final String UNKNOWN = "unknown";
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final Pattern CRASH_SIGNAL =
      Pattern.compile("#  ?(SIG[A-Z]+|EXCEPTION_[A-Z_]+) \\(0x([0-9a-f]+)\\)");
  private static final Pattern CRASH_FRAME = Pattern.compile("# Problematic frame:\\R# (.*)");

  /** Caps a reason's length. */
  public Ending {
    if (reason != null && reason.length() > MAX_REASON) {
      reason =
          reason.substring(0, MAX_REASON)
              + " ... ("
              + (reason.length() - MAX_REASON)
              + " characters left out)";
    }
  }

  static Ending skipped(String reason) {
    return new Ending(Status.SKIPPED, reason, "unsupported", null, null);
  }

  public static Ending failed(String cause, String reason) {
    return new Ending(Status.FAILED, reason, cause, null, null);
  }

  public static Ending timeout(Limits limits, double seconds, String phase) {
    return new Ending(
        Status.TIMEOUT,
        String.format(
            Locale.ROOT,
            "stopped after %.1f s while %s; the limit is %.1f s (limits: timeout)",
            seconds,
            phase,
            limits.timeout().toMillis() / 1e3),
        "wall_clock",
        SIGKILL,
        "bakeoff");
  }

  static Ending overMemory(Limits limits, long resident, String phase) {
    return new Ending(
        Status.OUT_OF_MEMORY,
        String.format(
            Locale.ROOT,
            "stopped at %d MB resident while %s; the limit is %d MB (limits: memory)",
            resident >> 20,
            phase,
            limits.memoryBytes() >> 20),
        "resident_memory",
        SIGKILL,
        "bakeoff");
  }

  static Ending overDisk(Limits limits, long bytes, String phase) {
    return new Ending(
        Status.FAILED,
        String.format(
            Locale.ROOT,
            "stopped with %d MB in its folder while %s; the limit is %d MB, with room for a copy of"
                + " the examples (limits: disk)",
            bytes >> 20,
            phase,
            limits.diskBytes() >> 20),
        "disk",
        SIGKILL,
        "bakeoff");
  }

  static Ending cancelled(String phase) {
    return new Ending(Status.KILLED, "interrupted while " + phase, "interrupt", SIGKILL, "user");
  }

  /** What a JVM's last word says of its end; null if it said none. */
  static Ending said(Message.End message, Limits limits) {
    if (message instanceof Signal.Failed failed) {
      return reported(failed, limits);
    }
    if (message instanceof Signal.Skipped skipped) {
      return skipped(skipped.reason());
    }
    return message == null ? null : OK;
  }

  private static Ending reported(Signal.Failed message, Limits limits) {
    if (!message.outOfMemory()) {
      return failed("exception", message.error());
    }
    OutOfMemory memory = OutOfMemory.of(message.error());
    return outOfMemory(memory, message.error() + "; " + memory.limit(limits));
  }

  private static Ending outOfMemory(OutOfMemory memory, String reason) {
    return new Ending(Status.OUT_OF_MEMORY, reason, memory.cause(), null, null);
  }

  /** Whether a process may have ended so because the user interrupted it. */
  static boolean mayBeInterrupt(int exitCode) {
    return exitCode == SIGNALLED + SIGINT || exitCode == SIGNALLED + SIGTERM;
  }

  /**
   * Of a process that ended without saying how. Its exit code is 128 and a signal's number where a
   * signal ended it, and also where it ended itself with such a code: the system tells no more, and
   * neither does this.
   *
   * @param exitCode the process's
   * @param dir the trial's folder, where a crash leaves its report
   * @param log what the process printed
   */
  static Ending silent(int exitCode, Path dir, Path log, Limits limits, String phase)
      throws IOException {
    String crash = text(dir.resolve(LimitedJvm.CRASH_REPORT));
    if (!crash.isEmpty()) {
      return crashed(crash, limits, phase);
    }
    List<String> lines = text(log).lines().toList();
    Optional<OutOfMemory> memory = exitCode == 3 ? OutOfMemory.lastWord(lines) : Optional.empty();
    if (memory.isPresent()) {
      return outOfMemory(
          memory.get(),
          memory.get().what() + " while " + phase + "; " + memory.get().limit(limits));
    }
    int signal = exitCode > SIGNALLED && exitCode < 160 ? exitCode - SIGNALLED : 0;
    String ended = "its JVM ended with code " + exitCode + " while " + phase;
    return switch (signal) {
      case 0 ->
          failed(
              phase.equals(Follower.STARTING) ? Outcome.NOT_STARTED : "no_result",
              ended + " but sent no result" + lastLine(lines));
      case SIGINT, SIGKILL, SIGTERM ->
          new Ending(
              Status.KILLED,
              ended
                  + ". Either it got signal "
                  + signal
                  + ", not from Bakeoff: from another process"
                  + (signal == SIGKILL ? ", or from the system when memory ran out" : "")
                  + "; or it ended itself with that code. The system does not say which",
              "signal_or_exit",
              null,
              UNKNOWN);
      default ->
          new Ending(
              Status.CRASHED,
              ended
                  + " and left no crash report. Either it got signal "
                  + signal
                  + ", as native code does that fails, or it ended itself with that code. The system"
                  + " does not say which"
                  + lastLine(lines),
              "signal_or_exit",
              null,
              null);
    };
  }

  /** What a file begins with; whatever ran may have written there. */
  private static String text(Path file) {
    return new String(ForeignFile.head(file, 1 << 20), StandardCharsets.ISO_8859_1);
  }

  private static Ending crashed(String report, Limits limits, String phase) {
    if (report.contains("insufficient memory for the Java Runtime")) {
      return outOfMemory(
          OutOfMemory.NATIVE,
          "the JVM got no more native memory from the system while "
              + phase
              + "; "
              + OutOfMemory.NATIVE.limit(limits));
    }
    Matcher signal = CRASH_SIGNAL.matcher(report);
    Matcher frame = CRASH_FRAME.matcher(report);
    boolean named = signal.find();
    return new Ending(
        Status.CRASHED,
        (named ? signal.group(1) : "a crash")
            + " in native code while "
            + phase
            + (frame.find() ? ", in " + frame.group(1).strip() : ""),
        "native_code",
        named ? Integer.valueOf(signal.group(2), 16) : Integer.valueOf(SIGABRT),
        null);
  }

  private static String lastLine(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).isBlank()) {
        return "; the last it printed was: " + lines.get(i).strip();
      }
    }
    return "";
  }
}
