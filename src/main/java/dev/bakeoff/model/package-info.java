/**
 * The service provider interface: a {@link dev.bakeoff.model.ModelProvider}, found by {@code
 * ServiceLoader}, gives a {@link dev.bakeoff.model.Trainer}; a trainer gives a {@link
 * dev.bakeoff.model.Classifier}.
 */
package dev.bakeoff.model;
