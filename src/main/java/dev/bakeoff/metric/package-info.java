/**
 * Grades predictions against the truth. A leaf: knows class numbers and probabilities, nothing of
 * datasets or trials. Start from {@link dev.bakeoff.metric.ConfusionMatrix}.
 */
package dev.bakeoff.metric;
