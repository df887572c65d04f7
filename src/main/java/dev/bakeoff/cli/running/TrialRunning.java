package dev.bakeoff.cli.running;

import dev.bakeoff.benchmark.BenchmarkRun;
import dev.bakeoff.benchmark.Environment;
import dev.bakeoff.benchmark.NativeLibraries;
import dev.bakeoff.benchmark.Plan;
import dev.bakeoff.benchmark.PlannedTrial;
import dev.bakeoff.benchmark.SparkJars;
import dev.bakeoff.cli.terminal.Console;
import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.local.LocalEngine;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.engine.spark.SparkEngine;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs trials of a plan and shows how it goes; Ctrl-C ends them.
 *
 * @param out where that is shown
 * @param natives gets the native code that trials need
 * @param sharing how processors are shared with other runs
 * @param jobs trials side by side
 * @param master the URL of the Spark cluster that runs them; empty for this machine
 */
public record TrialRunning(
    PrintWriter out,
    NativeLibraries natives,
    Processors.Sharing sharing,
    int jobs,
    Optional<String> master) {

  /** One trial at a time, waiting for processors. */
  public static TrialRunning oneByOne(PrintWriter out) {
    return new TrialRunning(
        out,
        NativeLibraries.ofThisBuild(Console::tell),
        Processors.Sharing.WAIT,
        1,
        Optional.empty());
  }

  /**
   * Runs some.
   *
   * @param dir the result set's folder
   * @param choice which of the plan's trials
   * @param announce told which those are, before the first starts
   * @return the last row of each trial of the plan that has one
   */
  public List<TrialResult> run(
      Plan plan,
      Environment environment,
      Path dir,
      Predicate<PlannedTrial> choice,
      Consumer<List<TrialSpec>> announce)
      throws IOException {
    RunChecks.warnOfVariables(environment.variables().taken());
    RunChecks.warnOfLeftBehind(TrialProcess.endLeftBehind());
    Engine engine = engine(plan, environment);
    BenchmarkRun run = new BenchmarkRun(plan, environment, dir, RunChecks::warn);
    return Interruption.cancels(
        engine,
        dir,
        () ->
            run.run(
                choice,
                engine,
                (store, trials) -> {
                  announce.accept(trials);
                  return new Progress(out, Console.isTerminal(), store, trials, jobs);
                }));
  }

  private Engine engine(Plan plan, Environment environment) throws IOException {
    boolean ruler = Boolean.parseBoolean(System.getProperty("bakeoff.ruler", "true"));
    if (master.isEmpty()) {
      return new LocalEngine(
          environment.origin(LocalEngine.NAME),
          environment.variables(),
          Processors.ofThisMachine(sharing),
          jobs,
          natives::neededBy,
          ruler);
    }
    return new SparkEngine(
        new SparkEngine.Cluster(master.get(), SparkJars.ofThisMachine(Console::tell), jobs),
        environment.origin(SparkEngine.NAME),
        plan.config().measuring().keptVariables(),
        sharing,
        ruler,
        natives::neededBy);
  }
}
