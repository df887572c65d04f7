package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20})
  void keepsTheOrderOfThePieces(int threads) {
    assertThat(Parallel.map(threads, 10, piece -> piece * piece))
        .containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1000})
  void coversEveryExampleOnce(int n) {
    AtomicIntegerArray visits = new AtomicIntegerArray(n);
    Parallel.ranges(3, n, (from, to) -> IntStream.range(from, to).forEach(visits::incrementAndGet));
    assertThat(IntStream.range(0, n).map(visits::get)).allMatch(count -> count == 1);
  }

  @Test
  void worksOnSeveralThreadsAtOnce() {
    CountDownLatch together = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.forEach(
        2,
        2,
        piece -> {
          threads.add(Thread.currentThread());
          together.countDown();
          try { // each waits for the other one
            assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(threads).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void throwsWhatAPieceThrewAndBeginsNoMore(int threads) {
    AtomicInteger begun = new AtomicInteger();
    OutOfMemoryError error = new OutOfMemoryError("as a test");
    assertThatThrownBy(
            () ->
                Parallel.forEach(
                    threads,
                    1_000_000,
                    piece -> {
                      begun.incrementAndGet();
                      throw error;
                    }))
        .isSameAs(error);
    assertThat(begun.get()).isBetween(1, threads);
  }
}
