/**
 * Runs trials on the machines of an Apache Spark cluster. Start from {@link
 * dev.bakeoff.engine.spark.SparkEngine}.
 */
package dev.bakeoff.engine.spark;
