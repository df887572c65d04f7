/**
 * Adapts Tribuo: multinomial logistic regression by stochastic gradient descent. Start from {@link
 * dev.bakeoff.model.tribuo.TribuoLogisticProvider}.
 */
package dev.bakeoff.model.tribuo;
