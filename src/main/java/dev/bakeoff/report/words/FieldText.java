package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Field;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Numbers;
import java.util.EnumMap;
import java.util.Map;

/**
 * What readers are told of a field.
 *
 * @param title its heading, with the unit
 * @param definition what it means
 */
public record FieldText(String title, String definition) {
  private static final Map<Field, FieldText> ALL = new EnumMap<>(Field.class);

  static {
    put(
        Field.TRAIN_ACCURACY,
        "Train accuracy",
        "Share of the training examples predicted correctly. Far above the test accuracy means"
            + " overfitting.");
    put(
        Field.TEST_ACCURACY,
        "Test accuracy",
        "Share of the test examples predicted correctly. With one label an example, the"
            + " micro-averaged precision, recall and F1 are all equal to it.");
    put(
        Field.TRAIN_PRECISION_MACRO,
        "Train macro precision",
        "Macro-averaged precision on the training part; see test macro precision.");
    put(
        Field.TEST_PRECISION_MACRO,
        "Test macro precision",
        "Macro average: for each class the share of the examples predicted as it that are of it,"
            + " then the unweighted mean over the classes that occur in the truth or the predictions."
            + " Where the denominator is 0 (a class never predicted) the class counts as 0.");
    put(
        Field.TEST_RECALL_MACRO,
        "Test macro recall",
        "Macro average of each class's share of examples that were predicted as it, with the same"
            + " convention for 0 as precision.");
    put(
        Field.TEST_F1_MACRO,
        "Test macro F1",
        "Macro average of each class's harmonic mean of precision and recall, 0 where both are 0.");
    put(
        Field.TEST_LOG_LOSS,
        "Test log loss",
        "Mean of -ln(probability given to the true class), in nats, probabilities clipped from below"
            + " at 2^-23. Only for models that give probabilities. Lower is better.");
    put(
        Field.TEST_BALANCED_ACCURACY,
        "Test balanced accuracy",
        "Unweighted mean, over the classes that have test examples, of the share of them that was"
            + " predicted correctly: what the accuracy would be if every class had as many"
            + " examples.");
    put(
        Field.TEST_MCC,
        "Test MCC",
        "Matthews' correlation coefficient of truth and prediction, for any number of classes: 1 is"
            + " perfect, 0 no better than chance, also where one class has nearly all examples. 0"
            + " where only one class was predicted.");
    put(
        Field.TEST_ROC_AUC_OVR,
        "Test ROC AUC",
        "How likely an example of a class has a higher score for it than one of another class; 0.5"
            + " is chance. Of two classes that of the second one, of more the unweighted mean of each"
            + " class's against all others. Only for models that give scores.");
    put(
        Field.TEST_AVERAGE_PRECISION,
        "Test average precision",
        "Area under precision by recall, as examples are called a class from its highest score down;"
            + " chance is the class's share of the examples. Of two classes that of the second one,"
            + " of more the unweighted mean of each class's against all others. Only for models that"
            + " give scores.");
    put(
        Field.TEST_BRIER,
        "Test Brier score",
        "Mean squared distance of the probabilities from the truth (1 for the true class, else 0),"
            + " summed over the classes: 0 to 2; of two classes half of it, which is that of the"
            + " second class's probability alone: 0 to 1. Only for models that give probabilities."
            + " Lower is better.");
    put(
        Field.TEST_ECE,
        "Test calibration error",
        "Expected calibration error: test examples in 15 bins of equal width by the probability of"
            + " their predicted class; the mean distance of a bin's accuracy from its mean"
            + " probability, weighted by its examples. Only for models that give probabilities."
            + " Lower is better, and it says nothing of accuracy.");
    put(Field.LOAD_SECONDS, "Load, s", "Loading the library's classes and native code.");
    put(
        Field.PREPARE_SECONDS,
        "Prepare, s",
        "Converting the training examples to the library's own form. Not part of the fit.");
    put(
        Field.FIT_SECONDS,
        "Fit, s",
        "Wall time of training alone: the first fit in a fresh JVM (cold), without loading and"
            + " preparing.");
    put(
        Field.FIT_WARM_SECONDS,
        "Warm fit, s",
        "Median of the further fits in the same JVM, where the config asks for more than one.");
    put(
        Field.SEARCH_SECONDS,
        "Search, s",
        "Finding the hyperparameters: every candidate on every fold of the training part. Not part of"
            + " the fit, which is the refit of the best on the whole training part.");
    put(
        Field.PREDICT_TRAIN_SECONDS,
        "Predict train, s",
        "Predicting the whole training part, conversion included.");
    put(
        Field.PREDICT_TEST_SECONDS,
        "Predict test, s",
        "Predicting the whole test part, conversion included.");
    put(Field.WALL_SECONDS, "Wall, s", "The trial's JVM from its start to its exit.");
    put(
        Field.COMMAND_SECONDS,
        "Command, s",
        "The program of an exec model from its start to its end, as Bakeoff measured it.");
    put(Field.CPU_SECONDS, "CPU, s", "Processor time of the whole process over all threads.");
    put(Field.GC_SECONDS, "GC, s", "Time in garbage collection.");
    put(Field.JIT_SECONDS, "JIT, s", "Time in the just-in-time compiler.");
    put(
        Field.PEAK_RSS_BYTES,
        "Peak memory",
        "Largest resident memory (RSS) of the trial's process, native memory included; 1 GB is 10^9"
            + " bytes.");
    put(Field.MODEL_BYTES, "Model size", "All files of the saved model together.");
  }

  private static void put(Field field, String title, String definition) {
    ALL.put(field, new FieldText(title, definition));
  }

  /** The text of a field. */
  public static FieldText of(Field field) {
    return ALL.get(field);
  }

  /** Writes a value with its unit as the title implies it. */
  public static String format(Field field, double x) {
    return switch (field.unit()) {
      case METRIC -> Numbers.fixed(x);
      case SECONDS -> Numbers.seconds(x);
      case BYTES -> Numbers.bytes(x);
    };
  }

  /**
   * Writes several values: of a quality the mean and the standard deviation, of a time or a size
   * the median with the least and the most.
   */
  public static String format(Field field, Summary summary) {
    String typical = format(field, field.typical(summary));
    if (summary.n() < 2) {
      return typical;
    }
    if (field.isQuality()) {
      return typical + " ± " + format(field, summary.sd());
    }
    String least = format(field, summary.least());
    String most = format(field, summary.most());
    return least.equals(most) ? typical : typical + " (" + least + " to " + most + ")";
  }
}
