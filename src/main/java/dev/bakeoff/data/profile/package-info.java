/**
 * What a file of one's own holds, and how a config would read it: guesses, for a person to judge.
 * Start from {@link dev.bakeoff.data.profile.TableProfile}.
 */
package dev.bakeoff.data.profile;
