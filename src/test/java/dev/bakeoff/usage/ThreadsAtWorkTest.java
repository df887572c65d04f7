package dev.bakeoff.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsAtWorkTest {
  @TempDir Path tasks;

  private void thread(int number, String name, long run, long wait) throws IOException {
    Path task = Files.createDirectories(tasks.resolve(String.valueOf(number)));
    Files.writeString(task.resolve("comm"), name + "\n");
    Files.writeString(task.resolve("schedstat"), run + " " + wait + " 12\n");
  }

  private double mean(ThreadTimes threads, double process, double wall) {
    return ThreadsAtWork.mean(threads, process, (long) (wall * 1e9)).orElseThrow();
  }

  @Test
  void addsRunningAndWaitingOfEveryThreadButTheJvmsOwn() throws IOException {
    thread(1, "java", 5_000_000_000L, 7_000_000);
    thread(2, "C2 CompilerThre", 900_000_000, 0);
    ThreadTimes threads = new ThreadTimes(tasks);
    thread(1, "java", 6_000_000_000L, 507_000_000); // 1.0 s and 0.5 s more
    thread(2, "C2 CompilerThre", 1_700_000_000, 300_000_000);
    thread(3, "worker", 250_000_000, 250_000_000); // began meanwhile
    threads.look();
    // (1.0 + 0.5 + 0.25 + 0.25) / 2
    assertThat(mean(threads, 2.05, 2)).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void findsTheTimeOfThreadsThatHaveEndedInThatOfTheProcess() throws IOException {
    thread(1, "java", 0, 0);
    thread(2, "GC Thread#0", 0, 0);
    ThreadTimes threads = new ThreadTimes(tasks);
    thread(1, "java", 500_000_000, 0);
    thread(2, "GC Thread#0", 100_000_000, 0);
    threads.look();
    // 1.62 s of the process less 0.1 s of the collector and two ticks of 0.01 s
    assertThat(mean(threads, 1.62, 1)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void takesTheProcessorTimeOfTheProcessWhereNothingCountsByThread() {
    assertThat(mean(new ThreadTimes(tasks.resolve("none")), 3, 2)).isEqualTo(1.5);
  }

  @Test
  void doesNotJudgeLessThanATenthOfASecond() throws IOException {
    thread(1, "java", 0, 0);
    ThreadTimes threads = new ThreadTimes(tasks);
    assertThat(ThreadsAtWork.mean(threads, 0.09, 99_999_999)).isEmpty();
    assertThat(ThreadsAtWork.mean(threads, 0.09, 100_000_000)).isPresent();
  }

  @Test
  void countsSixBusyThreadsOnAnyNumberOfProcessorsAndNoneThatWaitsInNativeCode() throws Exception {
    assumeTrue(ThreadsAtWork.countsByThread());
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch ready = new CountDownLatch(7);
    CountDownLatch enough = new CountDownLatch(1);
    double before = ProcessorTime.ofThisProcess().orElseThrow();
    try (ServerSocket socket = new ServerSocket(0)) {
      daemon(
          () -> {
            ready.countDown();
            accept(socket); // Java calls this state RUNNABLE
          });
      for (int i = 0; i < 6; i++) {
        daemon(
            () -> {
              ready.countDown();
              while (!over.get()) {
                if (ProcessorTime.ofThisProcess().orElseThrow() > before + 4) {
                  enough.countDown();
                }
              }
            });
      }
      ready.await();
      ThreadsAtWork work = ThreadsAtWork.start(ThreadsAtWork.SELDOM_MILLIS);
      enough.await(); // a thread that looked again and again would wait for a processor, too

      // A wait counts once it is over, so that at either end some is missing or too much: with two
      // processors up to 0.75 of half a second's six. By Java's states they would be 7, by
      // processor time no more than there are processors.
      assertThat(work.stop().orElseThrow()).isCloseTo(6, within(0.9));
    } finally {
      over.set(true);
    }
  }

  private static void accept(ServerSocket socket) {
    try {
      socket.accept().close();
    } catch (IOException e) {
      return; // closed: it has waited long enough
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
