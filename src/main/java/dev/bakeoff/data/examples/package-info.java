/**
 * Examples as readers find them, whatever their files look like: {@link
 * dev.bakeoff.data.examples.ExampleReader} gives rows and labels to {@link
 * dev.bakeoff.data.examples.CollectedExamples}, where labels become classes.
 */
package dev.bakeoff.data.examples;
