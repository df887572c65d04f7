/**
 * Runs trials on this machine, each on processors of its own. Start from {@link
 * dev.bakeoff.engine.local.LocalEngine}.
 */
package dev.bakeoff.engine.local;
