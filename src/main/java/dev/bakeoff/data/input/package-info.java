/**
 * The bytes of data files and what stands in them as text: {@link dev.bakeoff.data.input.Lines},
 * rows of cells and numbers, without a string for each.
 */
package dev.bakeoff.data.input;
