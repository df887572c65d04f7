/** What any model must beat. Start from {@link dev.bakeoff.model.baseline.MajorityProvider}. */
package dev.bakeoff.model.baseline;
