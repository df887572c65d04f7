package dev.bakeoff.numeric;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What operations amount to; in the results, a second's. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Floating-point operations on values that are not 0, one of each kind counted, by 10^9. */
  public double gigaflops;

  /** Bytes read and written, by 10^9. */
  public double gigabytes;

  /** Examples. */
  public long examples;
}
