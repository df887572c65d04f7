package dev.bakeoff.benchmark;

import dev.bakeoff.config.Config;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.trial.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and with what trials run: the machine, the variables that they get, and the commit of
 * Bakeoff.
 *
 * @param variables what trials get of this process's environment
 * @param machine this machine
 * @param checkout Bakeoff's commit
 */
public record Environment(ChildEnvironment variables, Machine machine, Checkout checkout) {
  /**
   * Looks around.
   *
   * @param home Bakeoff's folder
   * @param variables what trials get of this process's environment
   */
  public static Environment look(Path home, ChildEnvironment variables) {
    return new Environment(variables, Machine.look(variables), Checkout.of(home));
  }

  /** The key under which {@code environment.json} has it; rows of another one are not reused. */
  public String key() {
    return machine.key();
  }

  /** The key of the environment in which a config's trials would run now. */
  public static String keyOf(Config config) {
    return Machine.look(variables(config)).key();
  }

  /** What a config's trials get of this process's environment. */
  static ChildEnvironment variables(Config config) {
    return ChildEnvironment.of(System.getenv(), config.measuring().keptVariables());
  }

  /**
   * What rows say of where they come from.
   *
   * @param engine the engine's name
   */
  public Origin origin(String engine) {
    return new Origin(engine, Machine.host(), key(), checkout.commit(), checkout.dirty());
  }

  /** The facts of the machine, and which variables trials do not get. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(machine.facts());
    if (!variables.taken().isEmpty()) { // no part of the key: it is as if they had not been set
      facts.put("variables_taken_away", String.join(" ", variables.taken()));
    }
    return facts;
  }
}
