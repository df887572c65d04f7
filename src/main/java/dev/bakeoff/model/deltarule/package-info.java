/** A model of our own: one linear layer, trained example by example with the delta rule. */
package dev.bakeoff.model.deltarule;
