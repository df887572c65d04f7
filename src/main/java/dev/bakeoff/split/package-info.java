/**
 * From a dataset and a seed picks rows, fits the scaler on training rows only, and writes the
 * result once as a memory-mappable file named by its SHA-256. Start from {@link
 * dev.bakeoff.split.Splitter} and {@link dev.bakeoff.split.Examples}.
 */
package dev.bakeoff.split;
