/**
 * How much of the processors a thread, this process and the whole machine use, as the system counts
 * it. A leaf: imports nothing of ours. Start from {@link dev.bakeoff.usage.ThreadsAtWork} and
 * {@link dev.bakeoff.usage.MachineTimes}.
 */
package dev.bakeoff.usage;
