package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was tried.
 *
 * @param schema {@link TrialResult#SCHEMA}
 * @param trial readable name from dataset, split, scaling, model name, requested hyperparameters,
 *     seed, repeat, fold
 * @param key SHA-256 of all that can change the result
 * @param config the config's name
 * @param dataset the dataset's id
 * @param model the provider's id
 * @param name the model's name in the config
 * @param label the model's label in reports
 * @param family the kind of model
 * @param library who does the work
 * @param libraryVersion its version
 * @param command the program that an {@code exec} model runs, as the config names it; null for
 *     others
 * @param params the value of every hyperparameter, defaults included; of a search the winner's, and
 *     without those searched for where it found none
 * @param search the config's {@code search} with its defaults, not what it found; null without one
 * @param seed the config's seed
 * @param repeat from 1
 * @param fold from 1; null without folds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Identity(
    int schema,
    String trial,
    String key,
    String config,
    String dataset,
    String model,
    String name,
    String label,
    String family,
    String library,
    String libraryVersion,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<String> command,
    Map<String, Object> params,
    Map<String, Object> search,
    long seed,
    int repeat,
    Integer fold) {

  /** The same with these values of its hyperparameters. */
  public Identity withParams(Map<String, Object> found) {
    return new Identity(
        schema,
        trial,
        key,
        config,
        dataset,
        model,
        name,
        label,
        family,
        library,
        libraryVersion,
        command,
        found,
        search,
        seed,
        repeat,
        fold);
  }

  /** The same with what a program says of its library; what is null stays as it is. */
  public Identity withLibrary(String named, String version) {
    return new Identity(
        schema,
        trial,
        key,
        config,
        dataset,
        model,
        name,
        label,
        family,
        named == null ? library : named,
        version == null ? libraryVersion : version,
        command,
        params,
        search,
        seed,
        repeat,
        fold);
  }

  /** The names of the hyperparameters that were searched for; none without a search. */
  public Set<String> searched() {
    return search != null && search.get("space") instanceof Map<?, ?> space
        ? space.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
        : Set.of();
  }
}
