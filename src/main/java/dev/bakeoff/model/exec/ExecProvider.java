package dev.bakeoff.model.exec;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.program.ProgramProvider;
import dev.bakeoff.model.program.ProgramTrainer;
import java.util.List;

/** A program that the config names, in any language. */
public final class ExecProvider implements ProgramProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "exec",
        "exec",
        new Library("a command", "unknown"), // until it says more
        "a program of any language: the config's 'command' reads .npy files and writes predictions",
        Hyperparameter.others("handed to the program as it is"));
  }

  /** A program may use all threads that a trial has. */
  @Override
  public boolean fitsSideBySide() {
    return false;
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public ProgramTrainer trainer(
      Hyperparameters hyperparameters, FitContext context, List<String> command) {
    return new ExecTrainer(hyperparameters, context, command);
  }
}
