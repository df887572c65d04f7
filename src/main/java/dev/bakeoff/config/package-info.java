/**
 * What a config says, as immutable records: datasets, split, models, limits, references. Start from
 * {@link dev.bakeoff.config.Config}; {@code config.reader} makes it of a file.
 */
package dev.bakeoff.config;
