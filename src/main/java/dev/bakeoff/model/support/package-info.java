/**
 * What several adapters share, and what a plugin may use too; no model must. Start from {@link
 * dev.bakeoff.model.support.ArrayModelProvider}.
 */
package dev.bakeoff.model.support;
