/**
 * A config's plan, its freshness against a store, and a run of it. Start from {@link
 * dev.bakeoff.benchmark.Installation} and {@link dev.bakeoff.benchmark.Benchmark}.
 */
package dev.bakeoff.benchmark;
