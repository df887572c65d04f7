package dev.bakeoff.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a child is started, beside its limits.
 *
 * @param environment its variables
 * @param processors the numbers of those that it is bound to, where the system can do that; empty
 *     for no binding
 * @param libraries jars that its class path has beside all that this JVM's has
 * @param contention asked after its end, what else Bakeoff ran meanwhile; null if nothing
 */
public record Launch(
    ChildEnvironment environment,
    List<Integer> processors,
    List<Path> libraries,
    Supplier<String> contention) {

  /** Keeps unmodifiable copies. */
  public Launch {
    processors = List.copyOf(processors);
    libraries = List.copyOf(libraries);
  }

  /** On any processors, beside nothing that is known of. */
  public static Launch anywhere() {
    return anywhere(List.of());
  }

  /**
   * The same.
   *
   * @param libraries jars that its class path has beside all that this JVM's has
   */
  public static Launch anywhere(List<Path> libraries) {
    return new Launch(ChildEnvironment.clean(), List.of(), libraries, () -> null);
  }
}
