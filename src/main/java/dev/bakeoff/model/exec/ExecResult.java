package dev.bakeoff.model.exec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bakeoff.data.DataException;
import dev.bakeoff.io.ForeignFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a program says of its work, in {@code result.json}. All of it is optional. The fields are
 * not grouped: Jackson does not refuse unknown fields of a record with flattened groups, and a
 * misspelt one must not pass for one that was left out.
 *
 * @param library who does the work
 * @param libraryVersion its version
 * @param loadSeconds from its start to when it begins to read the training examples
 * @param prepareSeconds reading and converting the training examples
 * @param fitSeconds training alone
 * @param predictTrainSeconds predicting the training part
 * @param predictSeconds predicting the test part
 * @param fitCpuSeconds processor time of all its threads while training
 * @param iterations iterations or epochs done
 * @param converged whether it was done rather than out of iterations
 * @param objective the last value of what was minimised
 * @param linear what its weights were to minimise, of a linear model
 * @param skipped why it cannot work here, for instance a package that is missing
 */
@JsonNaming(SnakeCaseStrategy.class)
record ExecResult(
    String library,
    String libraryVersion,
    Double loadSeconds,
    Double prepareSeconds,
    Double fitSeconds,
    Double predictTrainSeconds,
    Double predictSeconds,
    Double fitCpuSeconds,
    Integer iterations,
    Boolean converged,
    Double objective,
    ExecLinear linear,
    String skipped) {
  private static final int MAX_BYTES = 1 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final ExecResult NOTHING =
      new ExecResult(null, null, null, null, null, null, null, null, null, null, null, null, null);

  /**
   * Reads it; a missing file says nothing.
   *
   * @throws DataException if the file is no such JSON, or a time is negative or not finite
   */
  static ExecResult read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return NOTHING;
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new DataException(file.getFileName() + ": is longer than " + MAX_BYTES + " bytes");
    }
    ExecResult result;
    try {
      result = JSON.readValue(ForeignFile.text(file), ExecResult.class);
    } catch (JsonProcessingException e) {
      throw new DataException(file.getFileName() + ": " + e.getOriginalMessage(), e);
    }
    if (result == null) {
      throw new DataException(file.getFileName() + ": expected an object, found null");
    }
    result.requireShort("library", result.library);
    result.requireShort("library_version", result.libraryVersion);
    result.requireTime("load_seconds", result.loadSeconds);
    result.requireTime("prepare_seconds", result.prepareSeconds);
    result.requireTime("fit_seconds", result.fitSeconds);
    result.requireTime("predict_train_seconds", result.predictTrainSeconds);
    result.requireTime("predict_seconds", result.predictSeconds);
    result.requireTime("fit_cpu_seconds", result.fitCpuSeconds);
    return result;
  }

  private void requireShort(String name, String text) throws DataException {
    if (text != null && text.length() > 200) {
      throw new DataException(
          "result.json: " + name + ": expected at most 200 characters, found " + text.length());
    }
  }

  private void requireTime(String name, Double seconds) throws DataException {
    if (seconds != null && !(seconds >= 0 && Double.isFinite(seconds))) {
      throw new DataException(
          "result.json: " + name + ": expected seconds of at least 0, found " + seconds);
    }
  }
}
