package dev.bakeoff.io;

import java.io.File;
import java.util.List;

/** Where this system looks for a program that a command names without its folder. */
public final class SearchPath {
  private SearchPath() {}

  /** The folders of the environment variable {@code PATH}, in order, as they stand there. */
  public static List<String> folders() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
  }
}
