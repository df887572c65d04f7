package dev.bakeoff.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.bakeoff.contract.Check;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Reported;
import dev.bakeoff.usage.Disturbance;
import java.util.Map;

/** What a JVM tells the parent that supervises it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Phase.class, name = "phase"),
  @JsonSubTypes.Type(value = Message.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = Message.FoldScore.class, name = "fold_score"),
  @JsonSubTypes.Type(value = Message.Searched.class, name = "searched"),
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Message.Predicted.class, name = "predicted"),
  @JsonSubTypes.Type(value = Message.Checked.class, name = "checked"),
  @JsonSubTypes.Type(value = Message.AllChecked.class, name = "all_checked"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Message.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = Message.Over.class, name = "over")
})
public sealed interface Message {

  /** How its work ends; after that it only saves and tidies up. */
  sealed interface End extends Message {}

  /**
   * It now does something else.
   *
   * @param name what it does, for people: loading, searching, preparing, fitting, predicting
   */
  record Phase(String name) implements Message {}

  /**
   * One point of the first fit's curve.
   *
   * @param iteration from 1
   * @param seconds since the fit began
   * @param loss training loss
   * @param accuracy training accuracy in [0, 1]; null where the model does not give it
   */
  record Progress(int iteration, double seconds, double loss, Double accuracy) implements Message {}

  /**
   * One fit of a search has ended.
   *
   * @param candidate its number, from 0
   * @param fold from 1
   * @param score by the search's metric; null if it failed
   * @param seconds preparing, fitting and predicting
   * @param failure why it failed; null if it did not
   * @param done how many of the search's fits are settled
   */
  record FoldScore(int candidate, int fold, Double score, double seconds, String failure, int done)
      implements Message {}

  /**
   * A search is over; the refit is for another JVM.
   *
   * @param params the value of every hyperparameter, the best candidate's among them
   * @param seconds that the search took
   */
  record Searched(Map<String, Object> params, double seconds) implements End {}

  /**
   * It has predicted; the predictions are in files beside the messages.
   *
   * @param loadSeconds loading the library
   * @param prepareSeconds converting the training examples
   * @param fitSeconds of each fit, in order
   * @param predictTrainSeconds predicting the training part
   * @param predictTestSeconds predicting the test part
   * @param cpuSeconds processor time of the process so far
   * @param gcSeconds time in garbage collection so far
   * @param jitSeconds time in the compiler so far
   * @param peakRssBytes largest resident memory of the process so far; 0 where the system does not
   *     say
   * @param threadsEffective threads at work on average during the first fit; null where that cannot
   *     be told
   * @param disturbance what others did meanwhile; null where the system does not say
   * @param probabilities whether there is a file of them
   * @param summary what the model says of its fit
   * @param reported what a program outside the JVM says of itself; null if there is none
   */
  record Done(
      double loadSeconds,
      double prepareSeconds,
      double[] fitSeconds,
      double predictTrainSeconds,
      double predictTestSeconds,
      Double cpuSeconds,
      double gcSeconds,
      double jitSeconds,
      long peakRssBytes,
      Double threadsEffective,
      Disturbance disturbance,
      boolean probabilities,
      FitSummary summary,
      Reported reported)
      implements End {}

  /**
   * A saved model has predicted; the predictions are in files beside the messages.
   *
   * @param probabilities whether there is a file of them
   */
  record Predicted(boolean probabilities) implements End {}

  /**
   * A check of a model's contract is over.
   *
   * @param check its name
   * @param outcome how it came out
   */
  record Checked(String check, Check.Outcome outcome) implements Message {}

  /** Every check of a model's contract is over. */
  record AllChecked() implements End {}

  /**
   * An exception ended it.
   *
   * @param error the exception's class and text, with those of its causes
   * @param outOfMemory whether it was an {@link OutOfMemoryError}
   */
  record Failed(String error, boolean outOfMemory) implements End {}

  /**
   * The model cannot learn from these examples.
   *
   * @param reason why
   */
  record Skipped(String reason) implements End {}

  /** Nothing is left to do: its parent may end it. */
  record Over() implements Message {}
}
