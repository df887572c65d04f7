/**
 * Adapts Tribuo: multinomial logistic regression by stochastic gradient descent, and random
 * forests. Start from {@link dev.bakeoff.model.tribuo.TribuoModelProvider}.
 */
package dev.bakeoff.model.tribuo;
