package dev.bakeoff.trial;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.split.BlindSplit;
import dev.bakeoff.split.PreparedSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the parent tells a trial's JVM, as JSON in the trial's folder. Its groups are flattened
 * there.
 *
 * @param fitting what to do
 * @param source where the model is found
 * @param nonce goes into every checksum, so that nothing else can pass for a message
 * @param data what to do it with
 * @param limits what the trial may use
 * @param saveModel whether to save the model
 */
record Task(
    @JsonUnwrapped Fitting fitting,
    ModelSource source,
    String nonce,
    @JsonUnwrapped Data data,
    SavedModel.Bounds limits,
    boolean saveModel) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A model, and how to fit it.
   *
   * @param model the provider's id
   * @param params the value of every hyperparameter, but for those that {@code search} is to find
   * @param seed the model's seed
   * @param threads how many threads the library may use, at least 1
   * @param fits how often to fit, at least 1
   * @param search how to find the hyperparameters that {@code params} lacks, which is then all that
   *     is to be done; null if it lacks none
   */
  record Fitting(
      String model, Map<String, Object> params, long seed, int threads, int fits, Search search) {}

  /**
   * The examples.
   *
   * @param split the split's files, which hold no label of the test part
   * @param splitSha256 for the saved model's description, see {@link PreparedSplit}
   * @param form see {@link PreparedSplit}
   */
  record Data(BlindSplit split, String splitSha256, RawForm form) {}

  /** The task of a trial, or of its search where it has one. */
  static Task of(TrialSpec spec, String nonce) {
    return of(spec, nonce, spec.identity().settings().params(), spec.search().orElse(null));
  }

  /** The task of what follows a search. */
  static Task refit(TrialSpec spec, String nonce, Map<String, Object> found) {
    return of(spec, nonce, found, null);
  }

  private static Task of(TrialSpec spec, String nonce, Map<String, Object> params, Search search) {
    PreparedSplit split = spec.split();
    return new Task(
        new Fitting(
            spec.identity().entry().id(),
            params,
            spec.modelSeed(),
            spec.limits().threads(),
            spec.fits(),
            search),
        spec.source(),
        nonce,
        new Data(split.files().blind(), split.splitSha256(), split.form()),
        SavedModel.Bounds.of(spec.limits()),
        spec.saveModel());
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static Task read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Task.class);
  }
}
