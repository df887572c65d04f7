/**
 * Bakeoff's own multilayer perceptron with one hidden layer, trained by full-batch L-BFGS over
 * native BLAS. Start from {@link dev.bakeoff.model.mlp.MlpLbfgsProvider}.
 */
package dev.bakeoff.model.mlp;
