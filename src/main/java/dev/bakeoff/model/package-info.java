/**
 * The service provider interface: a {@link dev.bakeoff.model.ModelProvider}, named in a service
 * file, gives a {@link dev.bakeoff.model.Trainer}; a trainer gives a {@link
 * dev.bakeoff.model.Classifier}.
 */
package dev.bakeoff.model;
