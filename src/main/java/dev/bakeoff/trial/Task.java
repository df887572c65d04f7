package dev.bakeoff.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.split.PreparedSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the parent tells a trial's JVM, as JSON in the trial's folder.
 *
 * @param model the provider's id
 * @param params the value of every hyperparameter, but for those that are searched for
 * @param seed the model's seed
 * @param threads how many threads the library may use
 * @param fits how often to fit
 * @param search how to find the hyperparameters that {@code params} lacks; null if it lacks none
 * @param source where the model is found
 * @param nonce goes into every checksum, so that nothing else can pass for a message
 * @param dataFile see {@link PreparedSplit}
 * @param splitFile see {@link PreparedSplit}
 * @param dataSha256 see {@link PreparedSplit}
 * @param splitSha256 see {@link PreparedSplit}
 * @param nTrain training examples
 * @param nTest test examples
 * @param nFeatures features
 * @param nClasses classes
 * @param form see {@link PreparedSplit}
 * @param limits what the trial may use
 * @param saveModel whether to save the model
 */
record Task(
    String model,
    Map<String, Object> params,
    long seed,
    int threads,
    int fits,
    Search search,
    ModelSource source,
    String nonce,
    String dataFile,
    String splitFile,
    String dataSha256,
    String splitSha256,
    int nTrain,
    int nTest,
    int nFeatures,
    int nClasses,
    RawForm form,
    SavedModel.Bounds limits,
    boolean saveModel) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Task of(TrialSpec spec, String nonce) {
    PreparedSplit split = spec.split();
    return new Task(
        spec.identity().model(),
        spec.identity().params(),
        spec.modelSeed(),
        spec.limits().threads(),
        spec.fits(),
        spec.search().orElse(null),
        spec.source(),
        nonce,
        split.dataFile().toAbsolutePath().toString(),
        split.splitFile().toAbsolutePath().toString(),
        split.dataSha256(),
        split.splitSha256(),
        split.nTrain(),
        split.nTest(),
        split.nFeatures(),
        split.nClasses(),
        split.form(),
        SavedModel.Bounds.of(spec.limits()),
        spec.saveModel());
  }

  PreparedSplit split() {
    return new PreparedSplit(
        Path.of(dataFile),
        Path.of(splitFile),
        dataSha256,
        splitSha256,
        nTrain,
        nTest,
        nFeatures,
        nClasses,
        form);
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static Task read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Task.class);
  }
}
