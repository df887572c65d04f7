/**
 * Networks that are trained by batches: the words for layers, hyperparameters, and all of training,
 * predicting and saving that does not depend on what computes. Start from {@link
 * dev.bakeoff.model.network.Networks} and {@link dev.bakeoff.model.network.NetworkTrainer}.
 */
package dev.bakeoff.model.network;
