/** Runs trials for a command: what is refused, what is shown, and what Ctrl-C does. */
package dev.bakeoff.cli.running;
