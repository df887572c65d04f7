package dev.bakeoff.result;

/**
 * One point of a fit's curve.
 *
 * @param iteration iterations or epochs done, from 1
 * @param seconds since the fit began
 * @param loss training loss
 * @param accuracy training accuracy in [0, 1]; null where the model does not give it
 */
public record CurvePoint(int iteration, double seconds, double loss, Double accuracy) {}
