package dev.bakeoff.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes a result set the one that others are checked against, and keeps why. */
public final class Blessing {
  /** Where {@code environment.json} says why, beside the machines. */
  public static final String KEY = "blessed";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Blessing() {}

  /**
   * Publishes a set over a folder, and writes the reason and the time into its {@code
   * environment.json}.
   *
   * @param set what to copy
   * @param target what stood there is replaced once the copy is complete
   * @param reason why it is the baseline now
   * @throws StoreException as {@link Publication#copy} does
   */
  public static void copy(ResultSet set, Path target, String reason) throws IOException {
    Publication.copy(set, target.toAbsolutePath());
    ObjectNode environments = ResultSet.environments(target).deepCopy();
    environments
        .putObject(KEY)
        .put("reason", reason)
        .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    AtomicFile.write(target.resolve(ResultSet.ENVIRONMENT), JSON.writeValueAsBytes(environments));
  }
}
