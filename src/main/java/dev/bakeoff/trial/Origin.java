package dev.bakeoff.trial;

/**
 * Where a run's trials are run, for their rows.
 *
 * @param engine the engine's name
 * @param host the machine's name
 * @param environment key into {@code environment.json}
 * @param gitCommit Bakeoff's commit; null outside a checkout
 * @param gitDirty whether tracked files outside {@code results/} and {@code data/} were changed;
 *     null outside a checkout
 */
public record Origin(
    String engine, String host, String environment, String gitCommit, Boolean gitDirty) {}
