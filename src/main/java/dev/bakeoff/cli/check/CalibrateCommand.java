package dev.bakeoff.cli.check;

import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.ExitCode;
import dev.bakeoff.ruler.Reading;
import dev.bakeoff.ruler.Ruler;
import dev.bakeoff.statistics.Summary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code calibrate}. */
@Command(
    name = "calibrate",
    description =
        "Measures this machine by the ruler that rows' times are compared by, and how steady it"
            + " is.")
public final class CalibrateCommand implements Callable<Integer> {

  @Option(
      names = "--readings",
      paramLabel = "N",
      description = "How often to measure, some 0.2 s each, at least 2. Default: ${DEFAULT-VALUE}.")
  private int readings = 50;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws UsageException {
    if (readings < 2) {
      throw new UsageException("--readings: expected at least 2");
    }
    PrintWriter out = spec.commandLine().getOut();
    Ruler ruler = new Ruler();
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < readings; i++) {
      all.add(ruler.read());
    }
    out.println("on one thread, median (smallest to largest) of " + readings + " readings:");
    line(out, "dense product", "GFLOP/s", all, Reading::denseGigaflops);
    line(out, "sparse product", "GFLOP/s", all, Reading::sparseGigaflops);
    line(out, "exponentials", "million/s", all, Reading::megaExps);
    line(out, "memory copy", "GB/s", all, Reading::copyGigabytes);
    line(out, "ruler_seconds", "s", all, Reading::seconds);
    Summary seconds = Summary.of(all.stream().map(Reading::seconds).toList());
    out.println(
        String.format(
            Locale.ROOT,
            "spread: the standard deviation of ruler_seconds is %.1f %% of its mean, the largest"
                + " %.2f times the smallest",
            100 * seconds.sd() / seconds.mean(),
            seconds.most() / seconds.least()));
    out.flush();
    return ExitCode.OK;
  }

  private static void line(
      PrintWriter out,
      String what,
      String unit,
      List<Reading> readings,
      Function<Reading, Double> value) {
    Summary summary = Summary.of(readings.stream().map(value).toList());
    out.println(
        String.format(
            Locale.ROOT,
            "%-14s  %9.4g %-9s  (%.4g to %.4g)",
            what,
            summary.median(),
            unit,
            summary.least(),
            summary.most()));
  }
}
