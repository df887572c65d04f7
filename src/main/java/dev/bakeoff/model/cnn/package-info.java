/** Our own networks with convolutions, on the vector kernels of {@code dev.bakeoff.numeric}. */
package dev.bakeoff.model.cnn;
