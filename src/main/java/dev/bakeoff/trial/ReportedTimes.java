package dev.bakeoff.trial;

import dev.bakeoff.model.Reported;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of a program outside the trial's JVM. Only the program knows them apart; Bakeoff
 * measures it from start to end.
 */
final class ReportedTimes {
  private ReportedTimes() {}

  /** What to call the time of the fit: the whole program's where it does not say. */
  static double fit(Reported reported) {
    return reported.fitSeconds() == null ? reported.commandSeconds() : reported.fitSeconds();
  }

  /** Which of a row's fields are the program's own word. */
  static TrialResult.Reported named(Reported reported) {
    List<String> fields = new ArrayList<>();
    add(fields, "prepare_seconds", reported.prepareSeconds());
    add(fields, "fit_seconds", reported.fitSeconds());
    add(fields, "predict_train_seconds", reported.predictTrainSeconds());
    add(fields, "predict_test_seconds", reported.predictTestSeconds());
    add(fields, "library", reported.library());
    add(fields, "library_version", reported.libraryVersion());
    return new TrialResult.Reported(reported.commandSeconds(), List.copyOf(fields));
  }

  private static void add(List<String> fields, String name, Object value) {
    if (value != null) {
      fields.add(name);
    }
  }
}
