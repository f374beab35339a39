package org.chainkeeper.experiment;

/** An application that keeps one person's connection. {@link #ask} is called by many threads. */
public interface Client extends AutoCloseable {
  /** The person consents anew; whatever was stored before is forgotten. */
  void connect();

  /**
   * One request of a macro.
   *
   * @param macro its number on the page; each asks another question
   * @throws InterruptedException when the person leaves the page
   */
  ClientResponse ask(int macro) throws InterruptedException;

  /**
   * Waits, some seconds at most, until nothing is under way and nothing that is owed at this moment
   * is undone: time may be moved on.
   */
  void awaitIdle() throws InterruptedException;

  /** Dies where it stands and starts again on what it stored. No macro asks meanwhile. */
  void crash();

  @Override
  void close();
}
