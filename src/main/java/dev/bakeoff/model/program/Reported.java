package dev.bakeoff.model.program;

/**
 * What a program outside this JVM says of itself. Its times stand in the row in place of those that
 * Bakeoff would measure from the outside, and the row says which these are. What it does not say is
 * null.
 *
 * @param library who does the work
 * @param libraryVersion its version
 * @param loadSeconds from the program's start to when it begins to read the training examples
 * @param prepareSeconds reading and converting the training examples
 * @param fitSeconds training alone
 * @param predictTrainSeconds predicting the training part
 * @param predictTestSeconds predicting the test part
 * @param fitCpuSeconds processor time of all its threads while training
 * @param commandSeconds from the program's start to its end, as Bakeoff measured it
 * @param commandCpuSeconds processor time of the program and of those that it ran, as Bakeoff
 *     measured it; null where it cannot
 * @param peakRssBytes the program's largest resident memory, as Bakeoff measured it; null where it
 *     cannot
 */
public record Reported(
    String library,
    String libraryVersion,
    Double loadSeconds,
    Double prepareSeconds,
    Double fitSeconds,
    Double predictTrainSeconds,
    Double predictTestSeconds,
    Double fitCpuSeconds,
    double commandSeconds,
    Double commandCpuSeconds,
    Long peakRssBytes) {}
