package dev.bakeoff.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that Bakeoff was built with: the build writes them down, since not every jar says
 * its own.
 */
public final class LibraryVersions {
  private static final Properties VERSIONS = new Properties();

  static {
    try (InputStream in = LibraryVersions.class.getResourceAsStream("versions.properties")) {
      VERSIONS.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read versions.properties", e);
    }
  }

  private LibraryVersions() {}

  /**
   * The version of a library.
   *
   * @param name a key of {@code versions.properties}
   * @throws IllegalArgumentException if the build did not write that one down
   */
  public static String of(String name) {
    String version = VERSIONS.getProperty(name);
    if (version == null) {
      throw new IllegalArgumentException("no version of '" + name + "' in versions.properties");
    }
    return version;
  }
}
