/**
 * A fixed short workload that says how fast this machine is at the moment, so that times of two
 * machines, or of two hours, compare as ratios to it. A leaf: imports nothing of ours.
 */
package dev.bakeoff.ruler;
