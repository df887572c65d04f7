package dev.bakeoff.config;

import java.util.OptionalInt;

/**
 * A dataset that a config names.
 *
 * @param id its id in the catalog, or that of the built-in generator
 * @param train examples to generate for training; only for a generator
 * @param test examples to generate for test; only for a generator
 */
public record DatasetSpec(String id, OptionalInt train, OptionalInt test) {}
