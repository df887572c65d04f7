package dev.bakeoff.cli;

import dev.bakeoff.cli.terminal.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a command ended.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record Ended(int code, String out, String err) {

  /** Runs a command in this JVM, which is warm: a process of its own takes a second longer. */
  public static Ended of(List<String> arguments) {
    return of(arguments.toArray(String[]::new));
  }

  /** Likewise. */
  public static Ended of(String... arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    StringWriter complained = new StringWriter();
    int code =
        Main.execute(new StandardOutput(printed), new PrintWriter(complained, true), arguments);
    return new Ended(code, printed.toString(StandardCharsets.UTF_8), complained.toString());
  }

  /** Everything that it said, for the description of an assertion. */
  public String said() {
    return out + err;
  }
}
