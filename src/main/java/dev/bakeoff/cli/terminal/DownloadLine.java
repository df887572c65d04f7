package dev.bakeoff.cli.terminal;

import dev.bakeoff.data.catalog.DownloadProgress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints how a download goes: on a terminal a line rewritten in place, elsewhere a line for every
 * tenth.
 */
public final class DownloadLine implements DownloadProgress {
  private final PrintWriter out;
  private final boolean terminal = Console.isTerminal();
  private String file = "";
  private long tenths = -1;

  public DownloadLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void downloaded(String name, long done, long total) {
    long now = total > 0 ? done * 10 / total : done >> 23;
    if (!name.equals(file)) {
      file = name;
      tenths = -1;
    }
    if (terminal || now > tenths) {
      tenths = now;
      String text =
          String.format(
              Locale.ROOT,
              "downloading %s: %.1f%s MB",
              name,
              done / 1e6,
              total > 0 ? String.format(Locale.ROOT, " of %.1f", total / 1e6) : "");
      out.print(
          terminal ? VisibleOutput.CLEAR_LINE + text + (done == total ? "\n" : "") : text + "\n");
      out.flush();
    }
  }
}
