/**
 * Where trials run: plans them from a config and runs them on this machine. Start from {@link
 * dev.bakeoff.engine.Planner} and {@link dev.bakeoff.engine.LocalEngine}.
 */
package dev.bakeoff.engine;
