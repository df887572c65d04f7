/**
 * One (dataset, split, model, hyperparameters, seed) in a JVM of its own, giving one {@link
 * dev.bakeoff.result.TrialResult} whatever happens in there. Start from {@link
 * dev.bakeoff.trial.TrialSpec} and {@link dev.bakeoff.trial.TrialProcess}.
 */
package dev.bakeoff.trial;
