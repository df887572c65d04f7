/**
 * Adapts DeepLearning4J: a convolutional network as a SameDiff graph on ND4J, with oneDNN's natives
 * where the platform has them.
 */
package dev.bakeoff.model.dl4j;
