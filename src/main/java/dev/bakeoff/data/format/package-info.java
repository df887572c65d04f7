/**
 * Readers of file formats: CSV, ARFF, LIBSVM, MAT, IDX, each also compressed. Start from {@link
 * dev.bakeoff.data.format.ExampleReader}.
 */
package dev.bakeoff.data.format;
