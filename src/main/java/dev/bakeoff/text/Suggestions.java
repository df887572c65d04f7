package dev.bakeoff.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Suggestions {
  private static final int MAX_WORD = 100;

  private Suggestions() {}

  /**
   * Says that a word is not known and what to write instead.
   *
   * @param what what the word should have named, for instance {@code key}
   * @param word what was found
   * @param allowed what may stand there
   * @return for instance {@code unknown key 'modles', did you mean 'models'?}
   */
  public static String unknown(String what, String word, Collection<String> allowed) {
    String start = "unknown " + what + " '" + word + "', ";
    Optional<String> near = nearest(word, allowed);
    if (near.isPresent()) {
      return start + "did you mean '" + near.get() + "'?";
    }
    return start + (allowed.isEmpty() ? "there is none" : "expected one of " + join(allowed));
  }

  private static String join(Collection<String> words) {
    return String.join(", ", words);
  }

  /**
   * The closest word, the first of equally close ones; none where more than a third of the letters
   * would have to change.
   */
  public static Optional<String> nearest(String word, Collection<String> allowed) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : allowed) {
      int longer = Math.max(word.length(), candidate.length());
      if (longer > MAX_WORD) {
        continue;
      }
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance <= longer / 3 && distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * How many letters have to be inserted, deleted, replaced or swapped with their neighbour to turn
   * {@code a} into {@code b} (the optimal string alignment distance).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
