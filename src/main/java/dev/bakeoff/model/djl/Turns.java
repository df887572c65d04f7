package dev.bakeoff.model.djl;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets passes run side by side, but each alone when it meets a number of examples for the first
 * time.
 *
 * <p>That is when oneDNN describes convolutions of such shapes and generates their code, which it
 * keeps for all threads. Two threads that do so at once can disagree about the layout of filters:
 * gradients are then wrong, or the JVM ends with SIGSEGV.
 */
final class Turns {
  /** For all networks in the JVM, since oneDNN keeps what it generates for all of them. */
  static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

  private final Set<Integer> met = new HashSet<>();

  /**
   * Runs a pass.
   *
   * @param examples how many it takes, which with the network decides the shapes of all tensors
   */
  void run(int examples, Runnable pass) {
    Lock lock = met.contains(examples) ? LOCK.readLock() : LOCK.writeLock();
    lock.lock();
    try {
      pass.run();
      met.add(examples);
    } finally {
      lock.unlock();
    }
  }
}
