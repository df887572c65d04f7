/**
 * Bakeoff's own networks of dense layers, on the kernels of {@code numeric}: multilayer perceptrons
 * trained by full-batch L-BFGS or by Adam, and, with no hidden layer, logistic regression. Start
 * from {@link dev.bakeoff.model.mlp.MlpLbfgsProvider}; {@link dev.bakeoff.model.mlp.Pass} is what
 * they all compute.
 */
package dev.bakeoff.model.mlp;
