/**
 * Adapts Smile: multinomial logistic regression by L-BFGS. Start from {@link
 * dev.bakeoff.model.smile.SmileLogisticProvider}.
 */
package dev.bakeoff.model.smile;
