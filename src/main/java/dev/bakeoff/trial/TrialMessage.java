package dev.bakeoff.trial;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.bakeoff.jvm.Message;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Fit;
import dev.bakeoff.result.FoldScore;
import dev.bakeoff.usage.Disturbance;
import java.util.Map;

/** What a trial's JVM tells the parent that supervises it. */
public sealed interface TrialMessage extends Message {
  /**
   * One point of the first fit's curve.
   *
   * @param point the point
   */
  @JsonTypeName("progress")
  record Progress(CurvePoint point) implements TrialMessage {}

  /**
   * One fit of a search has ended.
   *
   * @param score what it gave
   * @param done how many of the search's fits are settled
   */
  @JsonTypeName("scored")
  record Scored(FoldScore score, int done) implements TrialMessage {}

  /**
   * A search is over; the refit is for another JVM.
   *
   * @param params the value of every hyperparameter, the best candidate's among them
   * @param seconds that the search took
   */
  @JsonTypeName("searched")
  record Searched(Map<String, Object> params, double seconds) implements TrialMessage, End {}

  /**
   * It has predicted; the predictions are in files beside the messages. Its groups are objects of
   * their own in JSON, so that a field that nobody knows is refused.
   *
   * @param steps how long its steps took
   * @param used what the process has used so far
   * @param threadsEffective threads at work on average during the first fit; null where that cannot
   *     be told
   * @param disturbance what others did meanwhile; null where the system does not say
   * @param probabilities whether there is a file of them
   * @param summary what the model says of its fit
   * @param penalised its penalised objective; null where it has none
   * @param reported what a program outside the JVM says of itself; null if there is none
   */
  @JsonTypeName("done")
  record Done(
      Steps steps,
      Used used,
      Double threadsEffective,
      Disturbance disturbance,
      boolean probabilities,
      FitSummary summary,
      Fit.Penalised penalised,
      Reported reported)
      implements TrialMessage, End {

    /**
     * Wall time of each step, in seconds of at least 0.
     *
     * @param loadSeconds loading the library
     * @param prepareSeconds converting the training examples
     * @param fitSeconds of each fit, in order
     * @param predictTrainSeconds predicting the training part
     * @param predictTestSeconds predicting the test part
     */
    record Steps(
        double loadSeconds,
        double prepareSeconds,
        double[] fitSeconds,
        double predictTrainSeconds,
        double predictTestSeconds) {}

    /**
     * What a process has used.
     *
     * @param cpuSeconds processor time; null where the system does not say
     * @param gcSeconds time in garbage collection
     * @param jitSeconds time in the compiler
     * @param peakRssBytes largest resident memory; 0 where the system does not say
     */
    record Used(Double cpuSeconds, double gcSeconds, double jitSeconds, long peakRssBytes) {}
  }
}
