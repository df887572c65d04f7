/**
 * Readers of text: CSV, ARFF and LIBSVM, each also compressed; and {@link
 * dev.bakeoff.data.format.RawRows}, rows of any format for saved models.
 */
package dev.bakeoff.data.format;
