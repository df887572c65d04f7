/**
 * Kernels on {@code jdk.incubator.vector}, which only this package imports; {@link
 * dev.bakeoff.numeric.Simd} finds them by name, where the JVM has that module.
 *
 * <p>What keeps them fast on JDK 17: a hot loop is a single flat loop in a method of its own, and
 * its vectors are local variables; else the compiler may box every one of them.
 */
package dev.bakeoff.numeric.simd;
