/**
 * Reads a config into immutable records and reports every mistake in it at once, with line and
 * column, before anything runs. Start from {@link dev.bakeoff.config.Config} and {@link
 * dev.bakeoff.config.ConfigReader}.
 */
package dev.bakeoff.config;
