/**
 * What every model must do, as checks that a command and a JUnit class run. Start from {@link
 * dev.bakeoff.contract.ModelContract}.
 */
package dev.bakeoff.contract;
