/**
 * Two models on the same test parts: which test the design of their trials asks for, for whoever
 * compares models of one set or the same model in two sets. Start from {@link
 * dev.bakeoff.paired.Design}.
 */
package dev.bakeoff.paired;
