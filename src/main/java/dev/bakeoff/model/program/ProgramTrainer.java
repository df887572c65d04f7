package dev.bakeoff.model.program;

import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.List;

/**
 * Learns in a program that starts, learns, predicts and ends, and so cannot be asked for
 * predictions later.
 */
public interface ProgramTrainer extends Trainer {
  /**
   * Tells which examples will be predicted after the fit. Called before {@link #prepare}, and part
   * of its time. Nothing may be learned from them.
   *
   * @param predicted the objects that {@link ProgramClassifier#predict} will get; the labels of
   *     those that are not for training are all 0
   */
  void announce(List<Examples> predicted);

  @Override
  ProgramClassifier fit() throws Exception;
}
