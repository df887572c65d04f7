/** How things read in a terminal: progress, downloads, standard output, interrupts. */
package dev.bakeoff.cli.terminal;
