package dev.bakeoff.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One entry under {@code models}.
 *
 * @param id the provider's id
 * @param name unique in a config; selectors and rows use it
 * @param label what people read in a report
 * @param grid the requested hyperparameters of each trial, in the order of the file: one map, or
 *     one for each point of the grid; values as {@link Hyperparameter} parses them, defaults not
 *     filled in
 * @param limits what its trials may use
 * @param search how hyperparameters that the grid leaves out are searched for; the grid then has
 *     one point
 * @param command the program that does the work; empty unless the provider is {@code exec}
 * @param statedC the C that the config states for linear models, as a hyperparameter of the grid
 *     has it; empty where none is stated, or no hyperparameter sets such a penalty
 */
public record ModelSpec(
    String id,
    String name,
    String label,
    List<Map<String, Object>> grid,
    Limits limits,
    Optional<SearchSpec> search,
    Optional<CommandSpec> command,
    OptionalDouble statedC) {

  /** A model without a search or a command. */
  public ModelSpec(
      String id, String name, String label, List<Map<String, Object>> grid, Limits limits) {
    this(id, name, label, grid, limits, Optional.empty(), Optional.empty(), OptionalDouble.empty());
  }

  /** Keeps an unmodifiable copy. */
  public ModelSpec {
    grid = List.copyOf(grid);
  }
}
