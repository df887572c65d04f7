/**
 * Adapts Smile: multinomial logistic regression by L-BFGS, and k nearest neighbours. Start from
 * {@link dev.bakeoff.model.smile.SmileLogisticProvider}.
 */
package dev.bakeoff.model.smile;
