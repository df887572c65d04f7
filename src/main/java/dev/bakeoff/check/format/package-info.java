/**
 * Writes differences of two sets, and what a gate says to them, for people and for the tools of
 * pipelines.
 */
package dev.bakeoff.check.format;
