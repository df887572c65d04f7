package dev.bakeoff.jvm;

import java.util.Map;
import java.util.Optional;

/**
 * What tells a trial's processes from all others: a variable of their environment, which every
 * process that they start inherits, also one that leaves their tree (a daemon). Programs that clear
 * their environment lose it.
 *
 * @param nonce the trial's
 * @param run number of the process that runs the trial
 * @param start when that process started, in ticks; a number is given to another process sooner or
 *     later
 * @param namespace in which numbering of processes
 */
record Mark(String nonce, long run, long start, String namespace) {
  private static final String VARIABLE = "BAKEOFF_TRIAL";

  /** A new one, of a trial that this process runs. */
  static Mark create() {
    long self = ProcessHandle.current().pid();
    return new Mark(
        Channel.nonce(),
        self,
        Procfs.stat(self).map(Procfs.Stat::start).orElse(0L),
        Procfs.pidNamespace());
  }

  /** That of this process; empty if it is no trial's. */
  static Optional<Mark> own() {
    return Optional.ofNullable(System.getenv(VARIABLE)).flatMap(Mark::parse);
  }

  /** That of another process. */
  static Optional<Mark> of(long pid) {
    return Procfs.variable(pid, VARIABLE).flatMap(Mark::parse);
  }

  void putInto(Map<String, String> environment) {
    environment.put(VARIABLE, nonce + ":" + run + ":" + start + ":" + namespace);
  }

  /** Whether the process that ran the trial is known to be gone. */
  boolean isLeftBehind() {
    return namespace.equals(Procfs.pidNamespace())
        && Procfs.stat(run).filter(stat -> stat.start() == start && !stat.gone()).isEmpty();
  }

  private static Optional<Mark> parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !parts[1].matches("[0-9]{1,18}") || !parts[2].matches("[0-9]{1,18}")) {
      return Optional.empty(); // not ours
    }
    return Optional.of(
        new Mark(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
  }
}
