package dev.bakeoff.jvm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The processes that a process has started, with theirs, also those that have left its tree: on
 * Linux they are known by their {@link Mark} or by a parent that is one of them, elsewhere as long
 * as they were seen in the tree.
 */
public final class Offspring {
  private static final int MAX_ROUNDS = 100;
  private static final int ROUND_MILLIS = 10;

  private final ProcessHandle root;
  private final Predicate<Mark> mine;
  private final Map<Long, ProcessHandle> members = new HashMap<>();
  // seconds by number, also of ended ones
  private final Map<Long, Double> escaped = new HashMap<>();
  private double secondsInTree;
  private Set<Long> seen = Set.of();

  /**
   * Prepares to look.
   *
   * @param root whose; no member itself
   * @param mark the mark of its trial
   */
  Offspring(ProcessHandle root, Mark mark) {
    this(root, mark::equals);
  }

  private Offspring(ProcessHandle root, Predicate<Mark> mine) {
    this.root = root;
    this.mine = mine;
  }

  /** Ends what runs that are gone have left behind, and says how many processes that were. */
  public static int endLeftBehind() {
    return Procfs.isAvailable()
        ? new Offspring(ProcessHandle.current(), Mark::isLeftBehind).endByMark()
        : 0;
  }

  /** Ends all processes of this process's own trial but itself. */
  static void endOwn() {
    ProcessHandle self = ProcessHandle.current();
    Optional<Mark> mark = Mark.own();
    new Offspring(self, other -> mark.filter(other::equals).isPresent()).end();
  }

  /** Looks which there are now; reads only of those that are new since the last look. */
  void look() {
    if (!Procfs.isAvailable()) {
      root.descendants().forEach(one -> members.put(one.pid(), one));
      members.values().removeIf(one -> !one.isAlive());
      return;
    }
    SortedSet<Long> now = Procfs.pids();
    members.keySet().retainAll(now);
    for (Long pid : now) { // ascending: mostly parents first
      if (!seen.contains(pid) && pid != root.pid() && isOne(pid, true)) {
        ProcessHandle.of(pid).ifPresent(handle -> members.put(pid, handle));
      }
    }
    seen = now;
    countSeconds();
  }

  private void countSeconds() {
    secondsInTree = 0;
    for (Long pid : members.keySet()) {
      Optional<Procfs.Stat> stat = Procfs.stat(pid);
      if (stat.isPresent()) {
        double seconds = stat.get().cpuSeconds() + stat.get().childrensCpuSeconds();
        long parent = stat.get().parent();
        if (parent == root.pid() || members.containsKey(parent)) {
          secondsInTree += seconds;
        } else {
          escaped.put(pid, seconds); // nobody waits for it and takes its time over
        }
      }
    }
  }

  /** Processor time of those in the tree that have not ended, as of the last look. */
  double secondsInTree() {
    return secondsInTree;
  }

  /** Processor time of those that have left the tree, ended or not, as of the last look. */
  double secondsEscaped() {
    return escaped.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private boolean isOne(long pid, boolean byParent) {
    Optional<Procfs.Stat> stat = Procfs.stat(pid);
    if (stat.isEmpty() || stat.get().gone()) {
      return false;
    }
    long parent = stat.get().parent();
    return Mark.of(pid).filter(mine).isPresent()
        || (byParent && (parent == root.pid() || members.containsKey(parent)));
  }

  /** Their numbers, as of the last look. */
  Set<Long> pids() {
    return new TreeSet<>(members.keySet());
  }

  /** Ends them, and those that they start meanwhile. */
  void end() {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      seen = Set.of(); // whoever has become one since it was first seen is found now
      look();
      members.values().removeIf(one -> isGone(one));
      if (members.isEmpty()) {
        return;
      }
      members.values().forEach(ProcessHandle::destroyForcibly);
      pause();
    }
    // What is still there waits in the kernel and ends when that lets go.
  }

  /** As {@link #end}, of marked ones only: they are no children of this process. */
  private int endByMark() {
    Set<Long> ended = new TreeSet<>();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      int before = ended.size();
      for (Long pid : Procfs.pids()) {
        if (pid != root.pid() && isOne(pid, false)) {
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
          ended.add(pid);
        }
      }
      if (ended.size() == before) {
        return ended.size();
      }
      pause();
    }
    return ended.size();
  }

  private static boolean isGone(ProcessHandle one) {
    return Procfs.isAvailable()
        ? Procfs.stat(one.pid()).filter(stat -> !stat.gone()).isEmpty()
        : !one.isAlive();
  }

  private static void pause() {
    try {
      Thread.sleep(ROUND_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // and go on: the rounds are few
    }
  }
}
