package dev.bakeoff.model;

/**
 * Who does the work.
 *
 * @param name as people write it
 * @param version its version
 */
public record Library(String name, String version) {

  /**
   * A library in the version that Bakeoff was built with.
   *
   * @param name as people write it
   * @param key of {@link LibraryVersions}
   */
  public static Library bundled(String name, String key) {
    return new Library(name, LibraryVersions.of(key));
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
