/**
 * What makes one doubt a row: each {@link dev.bakeoff.comparison.flag.Flag} is one such reason, and
 * {@link dev.bakeoff.comparison.flag.Flags} says which rows raise it.
 */
package dev.bakeoff.comparison.flag;
