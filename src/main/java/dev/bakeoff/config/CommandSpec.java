package dev.bakeoff.config;

import java.util.List;

/**
 * A program that a model's entry names.
 *
 * @param words the program and its arguments, as written
 * @param resolved the same, with a word that names a file relative to the config's folder or else
 *     to the repository replaced by that file's absolute path
 */
public record CommandSpec(List<String> words, List<String> resolved) {

  /** Keeps unmodifiable copies. */
  public CommandSpec {
    words = List.copyOf(words);
    resolved = List.copyOf(resolved);
  }
}
