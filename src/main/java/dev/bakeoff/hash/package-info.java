/** Names content by its SHA-256. A leaf: imports nothing of ours, and every package may use it. */
package dev.bakeoff.hash;
