package dev.bakeoff.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.engine.local.Processors.Lease;
import dev.bakeoff.engine.local.Processors.Sharing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {
  @TempDir Path dir;

  private Processors processors(Sharing sharing, Integer... allowed) {
    return new Processors(List.of(allowed), dir.resolve("processors"), sharing);
  }

  /** Takes processors that must be free. */
  private static Lease take(Processors processors, int threads) {
    return processors.take(
        threads,
        () -> false,
        who -> {
          throw new AssertionError("it waits: " + who);
        });
  }

  @Test
  void readsNumbersAndRanges() {
    assertThat(AllowedProcessors.parse("\t0-3,8\n")).containsExactly(0, 1, 2, 3, 8);
    assertThat(AllowedProcessors.parse("4-7")).containsExactly(4, 5, 6, 7); // of a container
    assertThat(AllowedProcessors.look()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void twoRunsOfOneThreadGetAProcessorEach() {
    Processors one = processors(Sharing.WAIT, 4, 5, 6, 7);
    Processors other = processors(Sharing.WAIT, 4, 5, 6, 7);
    try (Lease first = take(one, 1);
        Lease second = take(other, 2)) {
      assertThat(first.numbers()).containsExactly(4);
      assertThat(second.numbers()).containsExactly(5, 6);
      assertThat(second.contention()).isEqualTo("other trials of Bakeoff at its start");
      assertThat(first.contention()).isEqualTo("another trial of Bakeoff started meanwhile");
    }
    try (Lease third = take(one, 3)) {
      assertThat(third.numbers()).containsExactly(4, 5, 6); // given back
      assertThat(third.contention()).isNull();
    }
  }

  @Test
  void aTrialThatNeedsAllProcessorsIsNotBound() {
    try (Lease lease = take(processors(Sharing.WAIT, 0, 1), 64)) {
      assertThat(lease.numbers()).isEmpty();
    }
  }

  @Test
  void waitsUntilThereAreEnough() throws Exception {
    Lease first = take(processors(Sharing.WAIT, 0, 1), 1);
    CountDownLatch waits = new CountDownLatch(1);
    List<String> told = new ArrayList<>();
    CompletableFuture<Lease> second =
        CompletableFuture.supplyAsync(
            () ->
                processors(Sharing.WAIT, 0, 1)
                    .take(
                        2,
                        () -> false,
                        who -> {
                          told.add(who);
                          waits.countDown();
                        }));
    waits.await();
    assertThat(second).isNotDone();
    first.close();
    try (Lease lease = second.get()) {
      assertThat(lease.contention()).isNull();
      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .startsWith(
              "processor 0 is taken by process " + ProcessHandle.current().pid() + " since ");
    }
  }

  @Test
  void givesUpWhenItIsCancelled() {
    try (Lease first = take(processors(Sharing.WAIT, 0, 1), 2);
        Lease none = processors(Sharing.WAIT, 0, 1).take(1, () -> true, who -> {})) {
      assertThat(first.contention()).isNull();
      assertThat(none.numbers()).isEmpty();
    }
    take(processors(Sharing.WAIT, 0, 1), 2).close(); // nothing is left locked
  }

  @Test
  void anExclusiveTrialWaitsForAllAndLetsNoneBesideIt() {
    Processors exclusive = processors(Sharing.EXCLUSIVE, 0, 1);
    try (Lease first = take(processors(Sharing.WAIT, 7), 1)) {
      assertThat(first.contention()).isNull();
      assertThat(waits(exclusive, 1)).isPresent();
    }
    try (Lease alone = take(exclusive, 1)) {
      assertThat(alone.numbers()).containsExactly(0);
      assertThat(alone.contention()).isNull();
      assertThat(waits(processors(Sharing.WAIT, 7), 1)).isPresent();
    }
  }

  /** What it waits for, if it does. */
  private static Optional<String> waits(Processors processors, int threads) {
    List<String> told = new ArrayList<>();
    processors.take(threads, () -> !told.isEmpty(), told::add).close();
    return told.stream().findFirst();
  }

  @Test
  void whoDoesNotWaitSaysSoAndSoDoesTheOther() {
    try (Lease first = take(processors(Sharing.WAIT, 0, 1), 1);
        Lease second = take(processors(Sharing.NO_WAIT, 0, 1), 2)) {
      assertThat(second.contention()).isEqualTo("other trials of Bakeoff at its start");
      assertThat(first.contention()).isEqualTo("another trial of Bakeoff started meanwhile");
    }
  }

  @Test
  void withoutALockFileEveryRowSaysThatNothingIsKnown() {
    Processors processors =
        new Processors(List.of(0, 1), dir.resolve("missing/processors"), Sharing.WAIT);
    try (Lease lease = take(processors, 1)) {
      assertThat(lease.numbers()).containsExactly(0);
      assertThat(lease.contention()).startsWith("not known: the lock file ");
    }
  }

  @Test
  void followsNoLink() throws Exception {
    Path target = Files.writeString(dir.resolve("target"), "not to be written to");
    Files.createSymbolicLink(dir.resolve("processors"), target);
    try (Lease lease = take(processors(Sharing.WAIT, 0, 1), 1)) {
      assertThat(lease.contention()).startsWith("not known: the lock file ");
    }
    assertThat(target).hasContent("not to be written to");
  }

  @Test
  @Tag("slow")
  void aKilledRunGivesItsProcessorsBack() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holds.class.getName(),
                dir.resolve("processors").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('y');
      assertThat(waits(processors(Sharing.WAIT, 0, 1), 2))
          .hasValueSatisfying(
              who -> assertThat(who).contains("is taken by process " + other.pid()));
    } finally {
      other.destroyForcibly().waitFor(); // SIGKILL
    }
    try (Lease lease = take(processors(Sharing.WAIT, 0, 1), 2)) {
      assertThat(lease.contention()).isNull();
    }
  }

  /** Takes two processors and keeps them until it is killed. */
  static final class Holds {
    public static void main(String[] args) throws Exception {
      Lease lease = take(new Processors(List.of(0, 1), Path.of(args[0]), Sharing.WAIT), 2);
      System.out.print(lease.contention() == null ? "y" : "n");
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
