package dev.bakeoff.numeric;

import java.util.Optional;

/**
 * Finds the classes of {@code dev.bakeoff.numeric.simd} by name: they use {@code
 * jdk.incubator.vector}, which a JVM has only when started with {@code --add-modules
 * jdk.incubator.vector}, and so nothing may be linked to them.
 */
public final class Simd {
  private Simd() {}

  /** Whether this JVM has the vector module. */
  public static boolean isAvailable() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * Makes an instance of a class of {@code dev.bakeoff.numeric.simd}.
   *
   * @param type what it implements or extends
   * @param name its simple name; it has a public constructor without arguments
   * @return empty where this JVM has no vector module
   */
  public static <T> Optional<T> find(Class<T> type, String name) {
    if (!isAvailable()) {
      return Optional.empty();
    }
    try {
      Class<?> found = Class.forName(Simd.class.getPackageName() + ".simd." + name);
      return Optional.of(type.cast(found.getConstructor().newInstance()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the build left out dev.bakeoff.numeric.simd." + name, e);
    }
  }
}
