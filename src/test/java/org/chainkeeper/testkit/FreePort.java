package org.chainkeeper.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for processes that are yet to start: below those that systems give to outgoing connections,
 * one of which could take it first, and none twice, as two that start together must not get the same.
 */
public final class FreePort {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 12_000;

  /** Begins elsewhere in each JVM, because tests run in several at once. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private FreePort() {}

  /**
   * One that was free a moment ago.
   *
   * @throws IllegalStateException if all are taken
   */
  public static int next() {
    for (int tries = 0; tries < PORTS; tries++) {
      int port = FIRST_PORT + NEXT.getAndUpdate(last -> (last + 1) % PORTS);
      try (ServerSocket _ = new ServerSocket(port)) {
        return port;
      } catch (IOException _) {
        // Taken: the next.
      }
    }
    throw new IllegalStateException("no free port");
  }
}
