/**
 * Reads a config and reports every mistake in it at once, with line and column, before anything
 * runs. Start from {@link dev.bakeoff.config.reader.ConfigReader}.
 */
package dev.bakeoff.config.reader;
