/**
 * A saved model, and predicting with it in a JVM of its own. Start from {@link
 * dev.bakeoff.predict.SavedModel} and {@link dev.bakeoff.predict.PredictProcess}.
 */
package dev.bakeoff.predict;
