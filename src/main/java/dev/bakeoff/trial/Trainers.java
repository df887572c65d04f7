package dev.bakeoff.trial;

import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.program.ProgramProvider;
import dev.bakeoff.model.program.ProgramTrainer;
import dev.bakeoff.split.Examples;
import java.util.List;

/**
 * Makes trainers of one model and gets them ready, giving programs what other models need not know.
 *
 * @param provider of the model
 * @param command the program's command; empty for all others
 */
record Trainers(ModelProvider provider, List<String> command) {
  /** A trainer. */
  Trainer make(Hyperparameters hyperparameters, FitContext context) {
    return provider instanceof ProgramProvider program
        ? program.trainer(hyperparameters, context, command)
        : provider.trainer(hyperparameters, context);
  }

  /**
   * Lets a trainer convert its examples.
   *
   * @param predicted what will be predicted after the fit
   */
  static void prepare(Trainer trainer, Examples train, List<Examples> predicted) {
    if (trainer instanceof ProgramTrainer program) {
      program.announce(predicted);
    }
    trainer.prepare(train);
  }
}
