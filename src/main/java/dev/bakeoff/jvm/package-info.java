/**
 * A child JVM under limits, whatever it does: started, followed, ended with all its offspring.
 * Knows no trial and no model. Start from {@link dev.bakeoff.jvm.LimitedJvm} and, in the child,
 * {@link dev.bakeoff.jvm.ChildMain}.
 */
package dev.bakeoff.jvm;
