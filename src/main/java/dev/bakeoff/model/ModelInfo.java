package dev.bakeoff.model;

import dev.bakeoff.config.Hyperparameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What there is to know of a model before it is used.
 *
 * @param id what configs call it, for instance {@code liblinear-svm}; lower case, unique
 * @param family the kind of model, for instance {@code linear-svm}, {@code logistic}, {@code mlp},
 *     {@code cnn}
 * @param library who does the work
 * @param description one line on what it is
 * @param hyperparameters what a user can set, in the order in which to print it
 */
public record ModelInfo(
    String id,
    String family,
    Library library,
    String description,
    List<Hyperparameter> hyperparameters) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");

  /**
   * Checks the words and keeps an unmodifiable copy.
   *
   * @throws IllegalArgumentException if id or family is not made of lower-case letters, digits and
   *     hyphens, the description is not one line, or two hyperparameters have one name
   */
  public ModelInfo {
    requireWord("id", id);
    requireWord("family", family);
    if (description.isBlank() || description.contains("\n")) {
      throw new IllegalArgumentException("the description of " + id + " is not one line");
    }
    hyperparameters = List.copyOf(hyperparameters);
    Set<String> names = new HashSet<>();
    for (Hyperparameter one : hyperparameters) {
      if (!names.add(one.name())) {
        throw new IllegalArgumentException(
            id + " declares the hyperparameter '" + one.name() + "' twice");
      }
    }
  }

  /** The same with hyperparameters one by one. */
  public ModelInfo(
      String id,
      String family,
      Library library,
      String description,
      Hyperparameter... hyperparameters) {
    this(id, family, library, description, List.of(hyperparameters));
  }

  private static void requireWord(String what, String word) {
    if (word == null || !WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          what + " '" + word + "': expected lower-case letters, digits and hyphens");
    }
  }
}
