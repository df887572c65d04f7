/**
 * What every model must do, as checks that a command runs in a JVM of their own, and a JUnit class
 * in the author's. Start from {@link dev.bakeoff.contract.ModelContract}.
 */
package dev.bakeoff.contract;
