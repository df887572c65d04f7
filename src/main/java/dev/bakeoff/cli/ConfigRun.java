package dev.bakeoff.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.engine.Checkout;
import dev.bakeoff.engine.LocalEngine;
import dev.bakeoff.engine.Machine;
import dev.bakeoff.engine.Processors;
import dev.bakeoff.result.GalleryWriter;
import dev.bakeoff.result.ResultSet;
import dev.bakeoff.result.ResultStore;
import dev.bakeoff.result.StoreException;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.trial.ChildEnvironment;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialResult;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs what is to be run of one config and leaves the result set complete: rows, descriptions,
 * gallery.
 */
final class ConfigRun {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Workbench workbench;
  private final Plan plan;
  private final Path dir;

  /**
   * Prepares a run.
   *
   * @param workbench what to work with
   * @param plan what a config asks for
   * @param dir the result set's folder
   */
  ConfigRun(Workbench workbench, Plan plan, Path dir) {
    this.workbench = workbench;
    this.plan = plan;
    this.dir = dir;
  }

  /** Why a trial is or is not run. */
  enum State {
    /** No row of it yet. */
    MISSING,
    /**
     * A row, but of something else under the same name: data, hyperparameters, versions or limits
     * have changed.
     */
    STALE,
    /** A row of another machine. */
    ELSEWHERE,
    /** A row that says it was cut short or could not start. */
    UNFINISHED,
    /** A row that says how it ended. */
    STORED
  }

  /** What is known of a trial before a run. */
  static State state(TrialSpec trial, TrialResult row, String environment) {
    if (row == null) {
      return State.MISSING;
    }
    if (!row.identity().key().equals(trial.identity().key())) {
      return State.STALE;
    }
    if (!environment.equals(row.provenance().environment())) {
      return State.ELSEWHERE;
    }
    return row.conclusive() ? State.STORED : State.UNFINISHED;
  }

  /**
   * Runs trials and describes the set.
   *
   * @param choice which of the plan's trials to run
   * @param jobs how many side by side
   * @param sharing what to do about other runs on this machine
   * @param listening gives the listener that stores and prints
   * @return the last row of each trial of the plan that has one
   */
  List<TrialResult> run(Choice choice, int jobs, Processors.Sharing sharing, Listening listening)
      throws IOException {
    ChildEnvironment environment = Workbench.environment(plan.config());
    warn(environment.taken());
    int left = TrialProcess.endLeftBehind();
    if (left > 0) {
      System.err.println(
          "bakeoff: warning: ended "
              + left
              + (left == 1 ? " process" : " processes")
              + " that trials of an earlier, killed run had left behind");
    }
    Machine machine = Machine.look(environment);
    Checkout checkout = Checkout.of(workbench.home());
    Origin origin =
        new Origin(
            LocalEngine.NAME, Machine.host(), machine.key(), checkout.commit(), checkout.dirty());
    LocalEngine engine =
        new LocalEngine(origin, environment, Processors.ofThisMachine(sharing), jobs);
    return Interruption.cancels(
        engine, dir, () -> run(engine, choice, listening, machine, environment.taken()));
  }

  private List<TrialResult> run(
      LocalEngine engine, Choice choice, Listening listening, Machine machine, List<String> taken)
      throws IOException {
    try (ResultStore store = ResultStore.open(dir)) {
      Map<String, TrialResult> rows = byTrial(store);
      List<TrialSpec> chosen =
          plan.trials().stream()
              .filter(
                  trial ->
                      choice.runs(
                          trial,
                          rows.get(trial.trial()),
                          state(trial, rows.get(trial.trial()), machine.key())))
              .toList();
      describe(store, machine, taken);
      engine.run(
          chosen, number -> store.scratch(String.valueOf(number)), listening.to(store, chosen));
      Map<String, TrialResult> after = byTrial(store);
      List<TrialResult> planned =
          plan.trials().stream()
              .map(trial -> after.get(trial.trial()))
              .filter(row -> row != null)
              .toList();
      writeGalleries(planned);
      return planned;
    }
  }

  /** Says which trials to run. */
  interface Choice {
    /** Whether to run a trial of which there is this row, or null. */
    boolean runs(TrialSpec trial, TrialResult row, State state);
  }

  /** Makes the listener once it is known what will run. */
  interface Listening {
    /** The listener for these trials. */
    LocalEngine.Listener to(ResultStore store, List<TrialSpec> trials);
  }

  private static Map<String, TrialResult> byTrial(ResultStore store) {
    return store.rows().stream().collect(Collectors.toMap(TrialResult::trial, row -> row));
  }

  private void describe(ResultStore store, Machine machine, List<String> taken) throws IOException {
    warn(store);
    store.describe(ResultSet.CONFIG, plan.config().expanded().getBytes(StandardCharsets.UTF_8));
    Map<String, Object> environments = new TreeMap<>();
    Path file = dir.resolve(ResultSet.ENVIRONMENT);
    if (Files.exists(file)) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(one -> environments.put(one.getKey(), one.getValue()));
    }
    Map<String, String> facts = new LinkedHashMap<>(machine.facts());
    if (!taken.isEmpty()) { // no part of the key: it is as if they had not been set
      facts.put("variables_taken_away", String.join(" ", taken));
    }
    environments.put(machine.key(), facts);
    store.describe(ResultSet.ENVIRONMENT, JSON.writeValueAsBytes(environments));
    Map<String, ResultSet.DatasetInfo> datasets = new LinkedHashMap<>();
    for (DatasetSpec dataset : plan.config().datasets()) {
      PreparedData data = plan.data().get(dataset.id());
      ImageShape image = data.image();
      datasets.put(
          dataset.id(),
          new ResultSet.DatasetInfo(
              data.classes(),
              image == null ? null : image.height(),
              image == null ? null : image.width()));
    }
    store.describe(ResultSet.DATASETS, JSON.writeValueAsBytes(datasets));
  }

  /** Says which variables trials do not get. */
  private static void warn(List<String> taken) {
    if (!taken.isEmpty()) {
      System.err.println(
          "bakeoff: warning: trials do not get "
              + String.join(", ", taken)
              + ": they steer libraries unseen; 'environment: {keep: [NAME]}' in the config passes"
              + " them on");
    }
  }

  private static void warn(ResultStore store) {
    store.warning().ifPresent(warning -> System.err.println("bakeoff: warning: " + warning));
  }

  private void writeGalleries(List<TrialResult> rows) throws StoreException {
    try {
      for (DatasetSpec dataset : plan.config().datasets()) {
        PreparedData data = plan.data().get(dataset.id());
        if (data.image() != null) {
          GalleryWriter.write(
              dir,
              dataset.id(),
              data.image(),
              data.features(),
              rows.stream().filter(row -> row.identity().dataset().equals(dataset.id())).toList());
        }
      }
    } catch (IOException e) {
      throw e instanceof StoreException known
          ? known
          : new StoreException("cannot write the gallery in " + dir + ": " + e.getMessage(), e);
    }
  }
}
