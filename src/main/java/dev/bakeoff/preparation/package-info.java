/**
 * What is learned from training rows and then done to every row alike: missing values filled,
 * categories turned into numbers, features scaled. Start from {@link
 * dev.bakeoff.preparation.Preparation}.
 */
package dev.bakeoff.preparation;
