package dev.bakeoff.cli.terminal;

/** How things read in a terminal. */
public final class Console {
  private Console() {}

  /** Whether standard output is a terminal; the launcher knows, Java does not say reliably. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("bakeoff.terminal");
  }

  /** Tells the user something on standard error. */
  public static void tell(String what) {
    System.err.println("bakeoff: " + what);
  }
}
