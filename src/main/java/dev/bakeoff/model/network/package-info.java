/**
 * Networks that a config describes by a list of layers: the words for layers, and all of their
 * training that does not depend on which library computes.
 */
package dev.bakeoff.model.network;
