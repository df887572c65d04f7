/**
 * Matrix products over native BLAS, activation functions and L-BFGS on plain arrays; knows nothing
 * of datasets or trials. Start from {@link dev.bakeoff.numeric.Lbfgs} and {@link
 * dev.bakeoff.numeric.Blas}.
 */
package dev.bakeoff.numeric;
