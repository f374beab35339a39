package org.chainkeeper.atlassian;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads shared by all HTTP clients of the token endpoint, for the lifetime of the process.
 * They are started in advance: a client that starts a thread during a call can fail after its
 * request was sent. Their tasks are short and do not block.
 */
final class ClientThreads {
  private static final int THREADS = 8;

  private static final Executor SHARED = start();

  private ClientThreads() {}

  static Executor shared() {
    return SHARED;
  }

  private static Executor start() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("token-client-", 0).factory());
    var _ = threads.prestartAllCoreThreads();
    return threads;
  }
}
