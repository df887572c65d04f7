/**
 * Bakeoff's own models that are trained on all examples at once by L-BFGS: a network with one
 * hidden layer and, with none, logistic regression. Start from {@link
 * dev.bakeoff.model.mlp.MlpLbfgsProvider}; {@link dev.bakeoff.model.mlp.Objective} is what they
 * minimise.
 */
package dev.bakeoff.model.mlp;
