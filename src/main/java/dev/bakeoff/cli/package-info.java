/**
 * The picocli commands: the only place that prints, chooses exit codes and joins the packages.
 * Start from {@link dev.bakeoff.cli.Main}.
 */
package dev.bakeoff.cli;
