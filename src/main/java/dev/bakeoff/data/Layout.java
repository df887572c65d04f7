package dev.bakeoff.data;

import dev.bakeoff.config.DatasetSpec.Examples;

/**
 * What a file's form leaves open and a dataset settled, so that further files of this form are read
 * alike.
 *
 * @param examples which way examples lie in a matrix; null where a format leaves no choice
 * @param zeroBased whether LIBSVM's text counts features from 0 rather than from 1
 */
public record Layout(Examples examples, boolean zeroBased) {
  /** Nothing was left open. */
  public static final Layout PLAIN = new Layout(null, false);
}
