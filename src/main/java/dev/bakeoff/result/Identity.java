package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was tried. Its groups are flattened in a row.
 *
 * @param schema {@link TrialResult#SCHEMA}
 * @param trial readable name from dataset, split, scaling, model name, requested hyperparameters,
 *     seed, repeat, fold
 * @param key SHA-256 of all that can change the result
 * @param config the config's name
 * @param dataset the dataset's id
 * @param entry the model, as the config names it
 * @param settings its hyperparameters
 * @param draw its seed and part
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Identity(
    int schema,
    String trial,
    String key,
    String config,
    String dataset,
    @JsonUnwrapped Entry entry,
    @JsonUnwrapped Settings settings,
    @JsonUnwrapped Draw draw) {

  /** No group is null; a row that says so is none. */
  public Identity {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(draw, "draw");
  }

  /**
   * A model of the config, and what does its work.
   *
   * @param id the provider's id, {@code model} in a row
   * @param name the model's name in the config
   * @param label the model's label in reports
   * @param family the kind of model
   * @param library who does the work
   * @param libraryVersion its version; null where it has none
   * @param command the program that an {@code exec} model runs, as the config names it; null for
   *     others
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Entry(
      @JsonProperty("model") String id,
      String name,
      String label,
      String family,
      String library,
      String libraryVersion,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<String> command) {

    private Entry withLibrary(String named, String version) {
      return new Entry(
          id,
          name,
          label,
          family,
          named == null ? library : named,
          version == null ? libraryVersion : version,
          command);
    }
  }

  /**
   * A model's hyperparameters.
   *
   * @param params the value of every one, defaults included; of a search the winner's, and without
   *     those searched for where it found none
   * @param search the config's {@code search} with its defaults, not what it found; null without
   *     one
   */
  public record Settings(Map<String, Object> params, Map<String, Object> search) {

    /** The names of the hyperparameters that were searched for; none without a search. */
    public Set<String> searched() {
      return search != null && search.get("space") instanceof Map<?, ?> space
          ? space.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
          : Set.of();
    }
  }

  /**
   * Which of the trials that differ in nothing but chance.
   *
   * @param seed the config's seed
   * @param repeat from 1
   * @param fold from 1; null without folds
   */
  public record Draw(long seed, int repeat, Integer fold) {}

  /** The same with these values of its hyperparameters. */
  public Identity withParams(Map<String, Object> found) {
    return with(entry, new Settings(found, settings.search));
  }

  /** The same with what a program says of its library; what is null stays as it is. */
  public Identity withLibrary(String named, String version) {
    return with(entry.withLibrary(named, version), settings);
  }

  private Identity with(Entry other, Settings others) {
    return new Identity(schema, trial, key, config, dataset, other, others, draw);
  }
}
