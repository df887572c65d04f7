package dev.bakeoff.cli.check;

import dev.bakeoff.cli.Main;
import dev.bakeoff.cli.terminal.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a command ended, in this JVM. */
record Ended(int code, String out, String err) {

  static Ended of(List<String> arguments) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    StringWriter complained = new StringWriter();
    int code =
        Main.execute(
            new StandardOutput(printed),
            new PrintWriter(complained, true),
            arguments.toArray(String[]::new));
    return new Ended(code, printed.toString(StandardCharsets.UTF_8), complained.toString());
  }

  /** Everything that it said, for the description of an assertion. */
  String said() {
    return out + err;
  }
}
