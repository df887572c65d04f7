/**
 * The picocli commands: the only place that prints and chooses exit codes. Start from {@link
 * dev.bakeoff.cli.Main}.
 */
package dev.bakeoff.cli;
