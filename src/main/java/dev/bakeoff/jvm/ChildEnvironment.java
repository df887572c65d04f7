package dev.bakeoff.jvm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The environment of every child: this process's own, without the variables that steer libraries
 * behind a trial's back, and with those that hold the trial's limit of threads.
 */
public final class ChildEnvironment {
  /** What natives are told of threads; a limit, so that nothing kept overrides it. */
  private static final List<String> THREADS =
      List.of(
          "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS");

  private static final Map<String, String> WAITING =
      Map.of(
          // Spinning OpenMP threads take the processor from the JVM's own: an epoch took up to
          // eight times as long.
          "OMP_WAIT_POLICY", "passive",
          // A fraction of a millisecond is another matter: between two operations of a small
          // network they would sleep and wake, which takes longer than the operations.
          "GOMP_SPINCOUNT", "20000");

  private final SortedMap<String, String> passed = new TreeMap<>();
  private final SortedMap<String, String> noted = new TreeMap<>();
  private final SortedMap<String, String> taken = new TreeMap<>();

  private ChildEnvironment(Map<String, String> parent, List<String> keep) {
    Pattern kept = SteeringVariables.pattern(keep);
    parent.forEach(
        (name, value) -> {
          boolean wanted = SteeringVariables.matches(kept, name);
          boolean steers = SteeringVariables.steers(name);
          if (THREADS.contains(name) || (steers && !wanted)) {
            taken.put(name, value);
            return;
          }
          passed.put(name, value);
          if (steers || keep.contains(name) || SteeringVariables.findsLibraries(name)) {
            noted.put(name, value);
          }
        });
  }

  /**
   * Of given variables.
   *
   * @param parent all variables, by name
   * @param keep names and globs of those that steer and are passed on all the same
   */
  public static ChildEnvironment of(Map<String, String> parent, List<String> keep) {
    return new ChildEnvironment(parent, keep);
  }

  /** Of this process's variables, with nothing kept that steers. */
  public static ChildEnvironment clean() {
    return of(System.getenv(), List.of());
  }

  /** The names of variables that were set and do not reach a child, sorted. */
  public List<String> taken() {
    return List.copyOf(taken.keySet());
  }

  /**
   * What of it can change a measurement, as facts of {@code environment.json} and of the
   * environment's key: the JVM's options, what is set, and what is passed on although it steers,
   * finds libraries or is named in the config.
   */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("jvm_options", String.join(" ", JvmCommand.describedOptions()));
    facts.put("variables_set", text(set("<threads>")));
    if (!noted.isEmpty()) {
      facts.put("variables_kept", text(noted));
    }
    return facts;
  }

  /**
   * All variables of a child.
   *
   * @param threads its limit
   */
  Map<String, String> variables(int threads) {
    Map<String, String> variables = new TreeMap<>(passed);
    variables.putAll(set(String.valueOf(threads)));
    return variables;
  }

  /** Tells native libraries how many threads to use, and not to spin for long while they wait. */
  private Map<String, String> set(String threads) {
    Map<String, String> set = new TreeMap<>();
    THREADS.forEach(name -> set.put(name, threads));
    WAITING.forEach(
        (name, value) -> {
          if (!passed.containsKey(name)) {
            set.put(name, value);
          }
        });
    return set;
  }

  private static String text(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
