/** Adapts the Deep Java Library (DJL): networks computed by PyTorch's natives, without Python. */
package dev.bakeoff.model.djl;
