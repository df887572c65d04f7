package dev.bakeoff.model.program;

import dev.bakeoff.model.Classifier;

/** What a program learned: the predictions that it left. */
public interface ProgramClassifier extends Classifier {
  /** What the program said of itself; asked after the predictions. */
  Reported reported();
}
