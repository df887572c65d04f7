package dev.bakeoff.config;

/**
 * A number that someone else reported, shown beside ours.
 *
 * @param model the name of a model of this config
 * @param metric the row field it is compared with, for instance {@code test_accuracy}
 * @param value the reported number
 * @param source where it was reported
 */
public record Reference(String model, String metric, double value, String source) {}
