package dev.bakeoff.predict;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.Features;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.model.plugin.ModelSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the parent tells a JVM that predicts, as JSON in its folder. The folder also holds the saved
 * model and the rows' values as they are stored.
 *
 * @param source where the model is found
 * @param nonce see {@link Channel}
 * @param rows n
 * @param type how a value is stored
 */
record PredictTask(ModelSource source, String nonce, int rows, Features.Type type) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static PredictTask read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), PredictTask.class);
  }
}
