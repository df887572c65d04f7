package dev.bakeoff.model.cnn;

import dev.bakeoff.numeric.Stretch;

/**
 * What lies between two stages for a group of examples.
 *
 * @param values what one stage makes and the next one takes
 * @param gradient of the loss, at the same places; empty where nobody needs it
 * @param at where the group begins in both
 */
record StageValues(float[] values, float[] gradient, int at) {
  Stretch valueStretch() {
    return new Stretch(values, at);
  }

  Stretch gradientStretch() {
    return new Stretch(gradient, at);
  }
}
