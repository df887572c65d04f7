package dev.bakeoff.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.SearchSpec;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Identity;
import dev.bakeoff.split.PreparedSplit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a trial's JVM must know.
 *
 * @param identity what is tried
 * @param modelSeed the seed of the model
 * @param fits how often to fit, at least 1
 * @param limits what it may use
 * @param split the split's files
 * @param search how to find the hyperparameters that the identity lacks; empty if it lacks none
 * @param source where the model is found
 * @param saveModel whether to save the model; it changes no result and is no part of the key
 */
public record TrialSpec(
    Identity identity,
    long modelSeed,
    int fits,
    Limits limits,
    PreparedSplit split,
    Optional<Search> search,
    ModelSource source,
    boolean saveModel) {
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /**
   * What does a trial's work; a key tells other code apart.
   *
   * @param library the library with its version
   * @param adapterVersion of the adapter, see {@link
   *     dev.bakeoff.model.ModelProvider#adapterVersion}
   * @param source the SHA-256 of a plugin or a program; empty for Bakeoff's own models
   */
  public record Code(String library, int adapterVersion, Optional<String> source) {}

  /** A trial that saves its model. */
  public TrialSpec(
      Identity identity,
      long modelSeed,
      int fits,
      Limits limits,
      PreparedSplit split,
      Optional<Search> search,
      ModelSource source) {
    this(identity, modelSeed, fits, limits, split, search, source, true);
  }

  /** A trial of one of Bakeoff's own models without a search. */
  public TrialSpec(
      Identity identity, long modelSeed, int fits, Limits limits, PreparedSplit split) {
    this(identity, modelSeed, fits, limits, split, Optional.empty(), ModelSource.BUILT_IN);
  }

  /** The same trial, not saving its model. */
  public TrialSpec withoutModel() {
    return new TrialSpec(identity, modelSeed, fits, limits, split, search, source, false);
  }

  /**
   * The key of a trial: the SHA-256 of all that can change its result, as JSON with sorted keys. A
   * stored row of the same trial with another key is stale.
   *
   * @param trial the trial's readable name
   * @param params the value of every hyperparameter that is not searched for
   * @param search the search's space and all that goes with it, not its winner
   * @param code what does the work
   * @param fits how often to fit
   * @param limits what it may use
   * @param split its SHA-256s
   */
  public static String key(
      String trial,
      Map<String, Object> params,
      Optional<SearchSpec> search,
      Code code,
      int fits,
      Limits limits,
      PreparedSplit split) {
    Map<String, Object> ingredients = new TreeMap<>();
    ingredients.put("trial", trial);
    ingredients.put("params", params);
    search.ifPresent(
        spec -> {
          ingredients.put("search", spec.described());
          ingredients.put("search_version", Search.VERSION);
        });
    ingredients.put("library", code.library);
    ingredients.put("adapter_version", code.adapterVersion);
    code.source.ifPresent(sha256 -> ingredients.put("source", sha256));
    ingredients.put("fits", fits);
    ingredients.put("threads", limits.threads());
    ingredients.put("heap_bytes", limits.heapBytes());
    ingredients.put("memory_bytes", limits.memoryBytes());
    if (limits.diskBytes() != Limits.DEFAULT_DISK_BYTES) { // keys of earlier versions stay right
      ingredients.put("disk_bytes", limits.diskBytes());
    }
    ingredients.put("timeout_seconds", limits.timeout().toMillis() / 1000.0);
    ingredients.put("dataset_sha256", split.dataSha256());
    ingredients.put("split_sha256", split.splitSha256());
    try {
      return Sha256.hex(CANONICAL.writeValueAsString(ingredients));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trial's key cannot be computed", e);
    }
  }

  /** The trial's readable name, shorthand. */
  public String name() {
    return identity.trial();
  }
}
