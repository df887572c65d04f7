package dev.bakeoff.engine.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Limits;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Identity;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitFiles;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.Search;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A trial as a file, from which any machine that shares the folders can run it.
 *
 * @param identity what is tried
 * @param fitting how
 * @param limits what it may use
 * @param split its examples
 * @param search null without one
 * @param source where the model is found
 * @param place how and for whom it runs
 */
record RemoteTask(
    Identity identity,
    Fitting fitting,
    Allowed limits,
    Split split,
    Search search,
    ModelSource source,
    Place place) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How to fit, see {@link TrialSpec}. */
  record Fitting(long modelSeed, int fits, boolean saveModel) {}

  /** See {@link Limits}. */
  record Allowed(
      int threads, long heapBytes, long memoryBytes, long diskBytes, long timeoutMillis) {}

  /** See {@link PreparedSplit}. */
  record Split(
      SplitFiles.Places files,
      String dataSha256,
      String splitSha256,
      int nTrain,
      int nTest,
      int nFeatures,
      RawForm form) {}

  /**
   * Where a trial runs.
   *
   * @param origin what its row says; of the host only the machine itself knows the name
   * @param keep variables that are not taken from it
   * @param libraries jars that its class path has beside Bakeoff's own
   * @param sharing how processors are shared
   * @param ruler whether the machine's speed is measured around it
   */
  record Place(
      Origin origin,
      List<String> keep,
      List<String> libraries,
      Processors.Sharing sharing,
      boolean ruler) {}

  static RemoteTask of(TrialSpec spec, Place place) {
    Limits limits = spec.limits();
    PreparedSplit split = spec.split();
    return new RemoteTask(
        spec.identity(),
        new Fitting(spec.modelSeed(), spec.fits(), spec.saveModel()),
        new Allowed(
            limits.threads(),
            limits.heapBytes(),
            limits.memoryBytes(),
            limits.diskBytes(),
            limits.timeout().toMillis()),
        new Split(
            split.files().places(),
            split.dataSha256(),
            split.splitSha256(),
            split.nTrain(),
            split.nTest(),
            split.nFeatures(),
            split.form()),
        spec.search().orElse(null),
        spec.source(),
        place);
  }

  TrialSpec spec() {
    return new TrialSpec(
        identity,
        fitting.modelSeed,
        fitting.fits,
        new Limits(
            limits.threads,
            limits.heapBytes,
            limits.memoryBytes,
            limits.diskBytes,
            Duration.ofMillis(limits.timeoutMillis)),
        new PreparedSplit(
            SplitFiles.at(split.files),
            split.dataSha256,
            split.splitSha256,
            split.nTrain,
            split.nTest,
            split.nFeatures,
            split.form,
            List.of()),
        Optional.ofNullable(search),
        source,
        fitting.saveModel);
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static RemoteTask read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), RemoteTask.class);
  }
}
