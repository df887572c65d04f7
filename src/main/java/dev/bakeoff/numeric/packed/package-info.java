/**
 * Loops over one row of examples, for solvers that visit one after another. Start from {@link
 * dev.bakeoff.numeric.packed.RowKernels}.
 */
package dev.bakeoff.numeric.packed;
