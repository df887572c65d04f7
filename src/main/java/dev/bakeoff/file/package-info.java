/** Puts whole files in place. A leaf: imports nothing of ours, and every package may use it. */
package dev.bakeoff.file;
