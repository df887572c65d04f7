package dev.bakeoff.cli.serving;

import dev.bakeoff.cli.terminal.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The reader's browser. */
final class Browser {
  private Browser() {}

  /** Opens an address, or says that it cannot. */
  static void open(String address) {
    try {
      new ProcessBuilder(command(address))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Console.tell(
          "no browser could be opened (" + e.getMessage() + "); open the address yourself");
    }
  }

  private static List<String> command(String address) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return List.of("open", address);
    }
    return system.startsWith("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
        : List.of("xdg-open", address);
  }
}
