/**
 * Runs models of any language: a program that reads the split as NumPy files and writes its
 * predictions. Start from {@link dev.bakeoff.model.exec.ExecProvider}.
 */
package dev.bakeoff.model.exec;
