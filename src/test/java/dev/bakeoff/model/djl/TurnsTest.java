package dev.bakeoff.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.InitialWeights;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failure that is no assertion is a wait that never ends, which the limits on time cut short. */
@Timeout(60)
class TurnsTest {
  private static final int PIXELS = 6 * 6;

  @Test
  void whoMeetsANumberOfExamplesForTheFirstTimeIsAlone() throws InterruptedException {
    Turns known = new Turns();
    known.run(32, () -> {});
    AtomicBoolean entered = new AtomicBoolean();
    Thread other = new Thread(() -> known.run(32, () -> entered.set(true)));

    new Turns()
        .run(
            32,
            () -> {
              other.start();
              while (!entered.get() && !Turns.LOCK.hasQueuedThread(other)) {
                Thread.onSpinWait();
              }
              assertThat(entered).isFalse();
            });

    other.join();
    assertThat(entered).isTrue();
  }

  @Test
  void whoHasMetItRunsBesideOthers() throws InterruptedException {
    CyclicBarrier both = new CyclicBarrier(2); // passed only by two that are inside at once
    List<Thread> threads = IntStream.range(0, 2).mapToObj(i -> second(both)).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(both.isBroken()).isFalse();
  }

  private static Thread second(CyclicBarrier both) {
    Turns turns = new Turns();
    turns.run(32, () -> {});
    return new Thread(() -> turns.run(32, () -> await(both)));
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPassThatFailedCountsAsNotMet() {
    Turns turns = new Turns();
    Runnable failing =
        () -> {
          throw new IllegalStateException("out of memory");
        };
    assertThatThrownBy(() -> turns.run(32, failing)).hasMessage("out of memory");
    turns.run(32, () -> assertThat(Turns.LOCK.isWriteLockedByCurrentThread()).isTrue());
    turns.run(32, () -> assertThat(Turns.LOCK.isWriteLocked()).isFalse());
  }

  @Test
  @Tag("slow")
  void bothThreadsOfANetworkWaitForTheirTurnInTheFirstStepOfEachBatchSize()
      throws InterruptedException {
    PyTorchNatives.load();
    try (DjlNetwork network = network()) {
      assertThat(waitsWhileAnotherComputes(() -> step(network, 8))).isTrue();
      assertThat(waitsWhileAnotherComputes(() -> step(network, 8))).isFalse();
      assertThat(waitsWhileAnotherComputes(() -> step(network, 6))).isTrue();
      assertThat(waitsWhileAnotherComputes(() -> predict(network, 8))).isTrue();
      assertThat(waitsWhileAnotherComputes(() -> step(network, 6))).isFalse();
    }
  }

  private static DjlNetwork network() {
    List<Layer> layers = List.of(new Layer.Convolution(2, 3), new Layer.Convolution(3, 3));
    Design design = new Design(new Layer.Shape(6, 6, 1), layers, 2, true, InitialWeights.HE);
    Training training =
        new Training(1, 8, 1e-3, false, Updater.Adam::new, 0, true, InitialWeights.HE);
    return new DjlNetwork(design, training, new Random(1), 2);
  }

  private static void step(DjlNetwork network, int n) {
    network.step(new float[n * PIXELS], new int[n], IntStream.range(0, n).toArray(), 1e-3);
  }

  private static void predict(DjlNetwork network, int n) {
    network.probabilities(new float[n * PIXELS], n);
  }

  /** Whether two threads of the work must wait for a pass that is running. */
  private static boolean waitsWhileAnotherComputes(Runnable work) throws InterruptedException {
    Thread worker = new Thread(work);
    boolean waited = false;
    Turns.LOCK.readLock().lock();
    try {
      worker.start();
      while (worker.isAlive() && !waited) {
        waited = Turns.LOCK.getQueueLength() == 2;
        Thread.onSpinWait();
      }
    } finally {
      Turns.LOCK.readLock().unlock();
    }
    worker.join();
    return waited;
  }
}
