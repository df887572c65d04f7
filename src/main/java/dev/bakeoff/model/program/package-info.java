/**
 * Models that are programs outside of the JVM: what these need of a trial beyond the SPI. Start
 * from {@link dev.bakeoff.model.program.ProgramProvider}.
 */
package dev.bakeoff.model.program;
