package dev.bakeoff.model;

/**
 * What a program outside this JVM says of itself. Its times stand in the row in place of those that
 * Bakeoff would measure from the outside, and the row says which these are. What it does not say is
 * null.
 *
 * @param library who does the work
 * @param libraryVersion its version
 * @param prepareSeconds reading and converting the training examples
 * @param fitSeconds training alone
 * @param predictTrainSeconds predicting the training part
 * @param predictTestSeconds predicting the test part
 * @param commandSeconds from the program's start to its end, as Bakeoff measured it
 */
public record Reported(
    String library,
    String libraryVersion,
    Double prepareSeconds,
    Double fitSeconds,
    Double predictTrainSeconds,
    Double predictTestSeconds,
    double commandSeconds) {}
