package dev.bakeoff.data;

/**
 * Says that an example is a grey image, its features the pixels row by row.
 *
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 */
public record ImageShape(int height, int width) {}
