/**
 * Where trials run: planned ones go in, ended ones come out. {@link dev.bakeoff.engine.Engine} is
 * all that others know of it.
 */
package dev.bakeoff.engine;
