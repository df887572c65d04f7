package dev.bakeoff.model.program;

import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import java.util.List;

/** A model that is a program outside of the JVM, which the config's entry names. */
public interface ProgramProvider extends ModelProvider {
  /**
   * Makes a trainer, as {@link ModelProvider#trainer} does.
   *
   * @param command the program and its arguments, its files as absolute paths; empty if the config
   *     names none
   */
  ProgramTrainer trainer(Hyperparameters hyperparameters, FitContext context, List<String> command);

  @Override
  default ProgramTrainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return trainer(hyperparameters, context, List.of());
  }
}
