/**
 * Matrix products, activation functions, threads that share them and L-BFGS, on plain arrays; knows
 * nothing of datasets or trials. Start from {@link dev.bakeoff.numeric.Kernels}, {@link
 * dev.bakeoff.numeric.Batch} and {@link dev.bakeoff.numeric.lbfgs.Lbfgs}.
 */
package dev.bakeoff.numeric;
