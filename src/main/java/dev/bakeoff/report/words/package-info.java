/**
 * What is said of a comparison in words: facts, warnings, notes, what fields are called and mean.
 * Start from {@link dev.bakeoff.report.words.FieldText}.
 */
package dev.bakeoff.report.words;
