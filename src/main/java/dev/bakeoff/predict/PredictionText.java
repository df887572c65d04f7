package dev.bakeoff.predict;

import dev.bakeoff.model.Predictions;
import dev.bakeoff.text.Escape;
import java.util.List;

/**
 * Predictions as CSV, classes by their names; a name that a spreadsheet would take for a formula
 * gets an apostrophe in front.
 */
public final class PredictionText {
  private PredictionText() {}

  /** {@code row,prediction} and, where there are any, {@code p_CLASS...}; rows count from 0. */
  public static String csv(Predictions predictions, List<String> classes) {
    int k = classes.size();
    float[] probabilities = predictions.probabilities();
    StringBuilder out = new StringBuilder("row,prediction");
    if (probabilities != null) {
      classes.forEach(name -> out.append(',').append(Escape.csv("p_" + name)));
    }
    out.append('\n');
    for (int i = 0; i < predictions.labels().length; i++) {
      out.append(i).append(',').append(Escape.csv(classes.get(predictions.labels()[i])));
      for (int c = 0; probabilities != null && c < k; c++) {
        out.append(',').append(probabilities[i * k + c]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** {@code ImageId,Label}; images count from 1. */
  public static String submission(Predictions predictions, List<String> classes) {
    StringBuilder out = new StringBuilder("ImageId,Label\n");
    for (int i = 0; i < predictions.labels().length; i++) {
      out.append(i + 1)
          .append(',')
          .append(Escape.csv(classes.get(predictions.labels()[i])))
          .append('\n');
    }
    return out.toString();
  }
}
