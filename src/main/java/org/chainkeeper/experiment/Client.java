package org.chainkeeper.experiment;

/** An application that keeps one person's connection. {@link #ask} is called by many threads. */
public interface Client extends AutoCloseable {
  /** The person consents again; tokens stored before are discarded. */
  void connect();

  /**
   * One request of a macro.
   *
   * @param macro its number on the page; each has its own query
   * @throws InterruptedException when the person leaves the page
   */
  ClientResponse ask(int macro) throws InterruptedException;

  /**
   * Waits, at most a few seconds, until no request is in progress and no work is due; then the clock may
   * be advanced.
   */
  void awaitIdle() throws InterruptedException;

  /** Crashes and restarts from its stored state. No macro sends a request in between. */
  void crash();

  @Override
  void close();
}
