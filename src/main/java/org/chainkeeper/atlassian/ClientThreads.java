package org.chainkeeper.atlassian;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all HTTP clients of the token endpoint share, for as long as the process lives. They
 * are started in advance: a client that has to start a thread in the middle of a call can fail when its
 * request has been sent already. The tasks on them are short and never wait for an answer.
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
    int _ = threads.prestartAllCoreThreads();
    return threads;
  }
}
