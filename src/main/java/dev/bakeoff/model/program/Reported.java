package dev.bakeoff.model.program;

/**
 * What a program outside this JVM says of itself, and what Bakeoff measured of it.
 *
 * @param library who does the work; null if it does not say
 * @param libraryVersion its version; null if it does not say
 * @param told its times, by its own word
 * @param measured what it took as a whole
 */
public record Reported(String library, String libraryVersion, Told told, Measured measured) {

  /**
   * A program's times in seconds, which stand in the row in place of those that Bakeoff would
   * measure from the outside; the row says which these are. What it does not say is null.
   *
   * @param loadSeconds from the program's start to when it begins to read the training examples
   * @param prepareSeconds reading and converting the training examples
   * @param fitSeconds training alone
   * @param predictTrainSeconds predicting the training part
   * @param predictTestSeconds predicting the test part
   * @param fitCpuSeconds processor time of all its threads while training
   */
  public record Told(
      Double loadSeconds,
      Double prepareSeconds,
      Double fitSeconds,
      Double predictTrainSeconds,
      Double predictTestSeconds,
      Double fitCpuSeconds) {}

  /**
   * A program from its start to its end, as Bakeoff measured it.
   *
   * @param commandSeconds wall time
   * @param commandCpuSeconds processor time of the program and of those that it ran; null where
   *     Bakeoff cannot measure it
   * @param peakRssBytes the program's largest resident memory; null where Bakeoff cannot measure it
   */
  public record Measured(double commandSeconds, Double commandCpuSeconds, Long peakRssBytes) {}
}
