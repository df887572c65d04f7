package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void doesEveryPieceOnceAgainAndAgain(int threads) {
    try (Team team = new Team(threads)) {
      assertThat(team.threads()).isEqualTo(threads);
      for (int round = 0; round < 2000; round++) {
        AtomicIntegerArray done = new AtomicIntegerArray(7);
        team.run(7, (worker, index) -> done.incrementAndGet(index));
        for (int i = 0; i < 7; i++) {
          assertThat(done.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void everyWorkerDoesItsOwnPiece() throws Exception {
    try (Team team = new Team(3)) {
      for (int round = 0; round < 20; round++) {
        AtomicIntegerArray done = new AtomicIntegerArray(3);
        team.each(done::incrementAndGet);
        assertThat(done).hasToString("[1, 1, 1]");
        Thread.sleep(2); // long enough for the others to fall asleep
      }
    }
  }

  @Test
  void waitsForWorkThatTakesLong() {
    AtomicInteger done = new AtomicInteger();
    try (Team team = new Team(2)) {
      team.each(
          worker -> {
            if (worker == 1) {
              sleep();
            }
            done.incrementAndGet();
          });
      assertThat(done).hasValue(2);
    }
  }

  @Test
  void throwsWhatAPieceThrewOnceAllHaveStopped() {
    AtomicInteger done = new AtomicInteger();
    try (Team team = new Team(2)) {
      for (int failing = 0; failing < 2; failing++) {
        int one = failing;
        assertThatThrownBy(
                () ->
                    team.each(
                        worker -> {
                          if (worker == one) {
                            throw new IllegalStateException("piece " + worker);
                          }
                          sleep();
                          done.incrementAndGet();
                        }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("piece " + failing);
        assertThat(done).hasValue(failing + 1);
      }
      team.each(worker -> done.incrementAndGet());
      assertThat(done).hasValue(4);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
