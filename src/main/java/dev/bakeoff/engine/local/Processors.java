package dev.bakeoff.engine.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Shares out the processors that this process may use among its trials and those of all other runs
 * on the machine: a trial has its own to itself while it runs.
 *
 * <p>One at a time gathers processors until it has enough, so that a trial that needs many is not
 * overtaken for ever by others that need few. Whoever holds processors needs nothing more to end,
 * so nobody waits in a circle.
 */
public final class Processors {
  private static final int POLL_MILLIS = 100;

  private final List<Integer> allowed;
  private final Path file;
  private final Sharing sharing;
  private final SecureRandom random = new SecureRandom();

  /** What a trial does about others on the machine. */
  public enum Sharing {
    /** It waits until there are processors for it. */
    WAIT,
    /** It waits until no other trial runs, and none starts before it has ended. */
    EXCLUSIVE,
    /** It starts at once, if need be on processors that others use. */
    NO_WAIT
  }

  /** For tests: with given processors and lock file. */
  Processors(List<Integer> allowed, Path file, Sharing sharing) {
    this.allowed = List.copyOf(allowed);
    this.file = file;
    this.sharing = sharing;
  }

  /** Those of this process. */
  public static Processors ofThisMachine(Sharing sharing) {
    return new Processors(AllowedProcessors.look(), MachineLock.defaultFile(), sharing);
  }

  /** The processors of one trial. */
  public final class Lease implements AutoCloseable {
    private final List<Integer> numbers;
    private final List<FileLock> locks;
    private final String beside;
    private final long starts;

    private Lease(List<Integer> numbers, List<FileLock> locks, String beside, long starts) {
      this.numbers = numbers;
      this.locks = locks;
      this.beside = beside;
      this.starts = starts;
    }

    /** Their numbers; empty if it needs all that there are, or was cancelled before it had any. */
    public List<Integer> numbers() {
      return numbers.size() < allowed.size() ? numbers : List.of();
    }

    /** What other trials ran meanwhile; null if none. */
    public String contention() {
      if (beside != null) {
        return beside;
      }
      try {
        return MachineLock.open(file).starts() == starts
            ? null
            : "another trial of Bakeoff started meanwhile";
      } catch (IOException e) {
        return unknown(e);
      }
    }

    @Override
    public void close() {
      release(locks);
    }
  }

  /**
   * Takes processors for a trial, and waits for them.
   *
   * @param threads how many it needs; if there are fewer it gets them all
   * @param cancelled whether to give up
   * @param waiting told once who has what it waits for
   */
  public Lease take(int threads, BooleanSupplier cancelled, Consumer<String> waiting) {
    int needed = Math.min(threads, allowed.size());
    try {
      return gather(MachineLock.open(file), needed, cancelled, waiting);
    } catch (IOException e) {
      return new Lease(allowed.subList(0, needed), List.of(), unknown(e), 0);
    }
  }

  private String unknown(IOException e) {
    return "not known: the lock file " + file + " cannot be used: " + e;
  }

  private Lease gather(
      MachineLock machine, int needed, BooleanSupplier cancelled, Consumer<String> waiting)
      throws IOException {
    SortedMap<Integer, FileLock> own = new TreeMap<>(); // by place in the allowed ones
    Optional<FileLock> all = Optional.empty();
    Optional<FileLock> turn = Optional.empty();
    boolean told = false;
    try {
      while (true) {
        turn = turn.isPresent() ? turn : machine.turn();
        if (sharing == Sharing.EXCLUSIVE) {
          all = turn.isPresent() ? machine.allProcessors() : all;
        } else if (turn.isPresent() || sharing == Sharing.NO_WAIT) {
          lockSome(machine, needed, own);
        }
        if (all.isPresent() || own.size() == needed || sharing == Sharing.NO_WAIT) {
          return start(machine, needed, own, all);
        }
        if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
          release(own.values());
          return new Lease(List.of(), List.of(), null, 0);
        }
        if (!told) {
          waiting.accept(holder(machine, own));
          told = true;
        }
        pause();
      }
    } finally {
      release(turn.stream().toList());
    }
  }

  private void lockSome(MachineLock machine, int needed, SortedMap<Integer, FileLock> own)
      throws IOException {
    for (int i = 0; i < allowed.size() && own.size() < needed; i++) {
      if (!own.containsKey(i)) {
        Optional<FileLock> lock = machine.processor(allowed.get(i));
        if (lock.isPresent()) {
          own.put(i, lock.get());
        }
      }
    }
  }

  private Lease start(
      MachineLock machine, int needed, SortedMap<Integer, FileLock> own, Optional<FileLock> all)
      throws IOException {
    List<FileLock> locks = new ArrayList<>(own.values());
    all.ifPresent(locks::add);
    List<Integer> numbers = new ArrayList<>();
    own.keySet().forEach(place -> numbers.add(allowed.get(place)));
    for (int i = 0; numbers.size() < needed; i++) {
      if (!own.containsKey(i)) {
        numbers.add(allowed.get(i)); // not its own alone, or all are
      }
    }
    String beside =
        all.isEmpty() && othersRun(machine, own) ? "other trials of Bakeoff at its start" : null;
    String holder =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    for (int number : all.isPresent() ? allowed : numbers) {
      machine.note(number, holder);
    }
    long starts = random.nextLong();
    machine.noteStart(starts);
    return new Lease(numbers, locks, beside, starts);
  }

  /** Whether anybody has a processor of the machine that is not among these. */
  private boolean othersRun(MachineLock machine, SortedMap<Integer, FileLock> own)
      throws IOException {
    int next = 0;
    List<Integer> mine = new ArrayList<>(own.keySet().stream().map(allowed::get).sorted().toList());
    mine.add(MachineLock.MAX_PROCESSORS);
    for (int one : mine) { // the gaps between them, each at once
      if (one > next) {
        Optional<FileLock> gap = machine.range(next, one);
        if (gap.isEmpty()) {
          return true;
        }
        gap.get().release();
      }
      next = one + 1;
    }
    return false;
  }

  private String holder(MachineLock machine, SortedMap<Integer, FileLock> own) throws IOException {
    for (int i = 0; i < allowed.size(); i++) {
      int number = allowed.get(i);
      if (!own.containsKey(i)) {
        Optional<FileLock> free = machine.processor(number);
        if (free.isEmpty()) {
          return "processor " + number + " is taken by " + machine.holder(number);
        }
        free.get().release();
      }
    }
    return "another run waits for processors";
  }

  private static void release(Iterable<FileLock> locks) {
    for (FileLock lock : locks) {
      try {
        lock.release();
      } catch (IOException e) {
        // the system releases it at the end of this process
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
