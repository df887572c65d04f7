/** Minimises a smooth function by L-BFGS. Start from {@link dev.bakeoff.numeric.lbfgs.Lbfgs}. */
package dev.bakeoff.numeric.lbfgs;
