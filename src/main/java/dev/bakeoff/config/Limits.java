package dev.bakeoff.config;

import java.time.Duration;

/**
 * What one trial may use.
 *
 * @param threads how many threads its libraries are told to use, at least 1
 * @param heapBytes the largest Java heap ({@code -Xmx}), in bytes
 * @param memoryBytes the largest resident memory of the whole process tree, in bytes
 * @param timeout wall time from fork to exit
 */
public record Limits(int threads, long heapBytes, long memoryBytes, Duration timeout) {}
