/** Writes the beginning of a new model. Start from {@link dev.bakeoff.cli.scaffold.Scaffold}. */
package dev.bakeoff.cli.scaffold;
