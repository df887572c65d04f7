package dev.bakeoff.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.engine.Engine;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.store.DatasetInfo;
import dev.bakeoff.store.GalleryWriter;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.ResultStore;
import dev.bakeoff.store.StoreException;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs a plan's trials and leaves the result set complete: rows, descriptions, gallery. */
public final class BenchmarkRun {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Plan plan;
  private final Environment environment;
  private final Path dir;
  private final Consumer<String> warnings;

  /** Makes the listener once it is known what will run. */
  public interface Listening {
    /** The listener for these trials. */
    Engine.Listener to(ResultStore store, List<TrialSpec> trials);
  }

  /**
   * Prepares a run.
   *
   * @param plan what a config asks for
   * @param environment where and with what its trials run
   * @param dir the result set's folder
   * @param warnings told what the user should know
   */
  public BenchmarkRun(Plan plan, Environment environment, Path dir, Consumer<String> warnings) {
    this.plan = plan;
    this.environment = environment;
    this.dir = dir;
    this.warnings = warnings;
  }

  /**
   * Runs trials and describes the set.
   *
   * @param choice which of the plan's trials to run
   * @param engine runs them
   * @param listening gives the listener that stores and prints
   * @return the last row of each trial of the plan that has one
   * @throws StoreException if the set cannot be written
   */
  public List<TrialResult> run(Predicate<PlannedTrial> choice, Engine engine, Listening listening)
      throws IOException {
    try (ResultStore store = ResultStore.open(dir)) {
      List<TrialSpec> chosen =
          plan.against(store.rows(), environment.key()).stream()
              .filter(choice)
              .map(PlannedTrial::spec)
              .toList();
      store.warning().ifPresent(warnings);
      describe(store);
      engine.run(
          chosen, number -> store.scratch(String.valueOf(number)), listening.to(store, chosen));
      List<TrialResult> rows =
          plan.against(store.rows(), environment.key()).stream()
              .map(PlannedTrial::row)
              .filter(Objects::nonNull)
              .toList();
      writeGalleries(rows);
      return rows;
    }
  }

  private void describe(ResultStore store) throws IOException {
    store.describe(ResultSet.CONFIG, plan.config().expanded().getBytes(StandardCharsets.UTF_8));
    Map<String, Object> environments = new TreeMap<>();
    ResultSet.environments(dir)
        .properties()
        .forEach(one -> environments.put(one.getKey(), one.getValue()));
    environments.put(environment.key(), environment.facts());
    store.describe(ResultSet.ENVIRONMENT, JSON.writeValueAsBytes(environments));
    Map<String, DatasetInfo> datasets = new LinkedHashMap<>();
    for (DatasetSpec dataset : plan.config().data().datasets()) {
      PreparedData data = plan.data().get(dataset.id());
      ImageShape image = data.image();
      datasets.put(
          dataset.id(),
          new DatasetInfo(
              data.classes(),
              image == null ? null : image.height(),
              image == null ? null : image.width(),
              data.table().stream()
                  .map(column -> new DatasetInfo.ColumnInfo(column.name(), column.rule()))
                  .toList(),
              plan.warnings(dataset.id())));
    }
    store.describe(ResultSet.DATASETS, JSON.writeValueAsBytes(datasets));
  }

  private void writeGalleries(List<TrialResult> rows) throws StoreException {
    try {
      for (DatasetSpec dataset : plan.config().data().datasets()) {
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
