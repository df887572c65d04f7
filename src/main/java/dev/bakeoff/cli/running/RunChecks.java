package dev.bakeoff.cli.running;

import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.config.Config;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What a run refuses before anything runs, and what it warns of. */
public final class RunChecks {
  private RunChecks() {}

  public static void warnOfPlugins(Models models) {
    for (Models.Unusable one : models.unusable()) {
      warn("the plugin " + one.plugin() + " cannot be used: " + one.reason());
    }
  }

  /** Says what was found in a plan's data. */
  public static void warnOfData(Plan plan, PrintWriter err) {
    plan.warnings().forEach(one -> err.println("bakeoff: warning: " + Escape.terminal(one)));
    err.flush();
  }

  public static void requireFit(Config config, int jobs) throws UsageException {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads =
        config.models().stream().mapToInt(model -> model.limits().threads()).max().orElse(1);
    if (jobs < 1 || (jobs > 1 && jobs * threads > processors)) {
      throw new UsageException(
          "--jobs "
              + jobs
              + " with "
              + threads
              + " threads a trial needs "
              + jobs * threads
              + " processors, this machine has "
              + processors
              + "; use fewer jobs, or fewer threads in the config's limits");
    }
  }

  /** Says where a trial has fewer processors than threads: its times are then no use elsewhere. */
  public static void warnOfThreads(Config config) {
    int processors = Runtime.getRuntime().availableProcessors();
    for (ModelSpec model : config.models()) {
      if (model.limits().threads() > processors) {
        warn(
            config.name()
                + ": "
                + model.name()
                + " may use "
                + model.limits().threads()
                + " threads (limits: threads), but there are "
                + processors
                + (processors == 1 ? " processor" : " processors")
                + ": its times are not those of so many threads");
      }
    }
  }

  /** Says what a reader of a stored set must know. */
  public static void warnOf(ResultSet set) {
    set.warning().ifPresent(RunChecks::warn);
  }

  /** Says which models a stated regularisation does not reach. */
  public static void noteUnregularised(Config config) {
    List<ModelSpec> others = config.unregularised();
    if (!others.isEmpty()) {
      Console.tell(
          "note: "
              + config.name()
              + ": no hyperparameter of these sets an L2 penalty of linear weights, so the stated"
              + " regularisation does not apply to them: "
              + others.stream().map(ModelSpec::name).collect(Collectors.joining(", ")));
    }
  }

  public static void warn(String warning) {
    Console.tell("warning: " + warning);
  }

  /** Says which variables trials do not get. */
  public static void warnOfVariables(List<String> taken) {
    if (!taken.isEmpty()) {
      warn(
          "trials do not get "
              + String.join(", ", taken)
              + ": they steer libraries unseen; 'environment: {keep: [NAME]}' in the config passes"
              + " them on");
    }
  }

  public static void warnOfLeftBehind(int processes) {
    if (processes > 0) {
      warn(
          "ended "
              + processes
              + (processes == 1 ? " process" : " processes")
              + " that trials of an earlier, killed run had left behind");
    }
  }
}
