package org.chainkeeper.rotation;

import java.time.Duration;

/**
 * A node's own monotonic time. It bounds waits and checks a lease before a request is sent. Nothing that
 * another node relies on is decided by it.
 */
public interface MonotonicClock {
  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /**
   * Blocks the calling thread.
   *
   * @throws InterruptedException when the app is closing
   */
  void pause(Duration time) throws InterruptedException;

  static MonotonicClock system() {
    return new MonotonicClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }
}
