package dev.bakeoff.jvm;

import java.util.List;
import java.util.function.Supplier;

/**
 * How a child is started, beside its limits.
 *
 * @param environment its variables
 * @param processors the numbers of those that it is bound to, where the system can do that; empty
 *     for no binding
 * @param contention asked after its end, what else Bakeoff ran meanwhile; null if nothing
 */
public record Launch(
    ChildEnvironment environment, List<Integer> processors, Supplier<String> contention) {

  /** Keeps an unmodifiable copy. */
  public Launch {
    processors = List.copyOf(processors);
  }

  /** On any processors, beside nothing that is known of. */
  public static Launch anywhere() {
    return new Launch(ChildEnvironment.clean(), List.of(), () -> null);
  }
}
