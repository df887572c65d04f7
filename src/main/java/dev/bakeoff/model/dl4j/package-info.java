/**
 * Adapts DeepLearning4J: networks of dense and convolutional layers as SameDiff graphs on ND4J,
 * with oneDNN's natives where the platform has them.
 */
package dev.bakeoff.model.dl4j;
