/**
 * Options that several commands share, and the one exception for what a command line asks in vain.
 */
package dev.bakeoff.cli.option;
