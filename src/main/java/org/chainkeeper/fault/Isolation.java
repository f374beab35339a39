package org.chainkeeper.fault;

/**
 * Runs work so that nothing it throws reaches whoever runs it. Errors are caught too: after an {@code
 * OutOfMemoryError} for a thread or a {@code StackOverflowError} a process goes on, and a thread that
 * works for others has to go on with it. When the heap is exhausted the process is ended by {@code
 * -XX:+ExitOnOutOfMemoryError} before anything is caught. Safe for concurrent use.
 */
public final class Isolation {
  private final ErrorListener errors;

  public Isolation(ErrorListener errors) {
    this.errors = errors;
  }

  /**
   * Never throws.
   *
   * @param where as {@link ErrorListener#failed} is told
   * @return whether the work ended without a failure
   */
  public boolean run(String where, Runnable work) {
    try {
      work.run();
      return true;
    } catch (Throwable e) {
      report(where, e);
      return false;
    }
  }

  /** Tells the listener. Never throws: there may be no memory left to log with. */
  public void report(String where, Throwable why) {
    try {
      errors.failed(where, why);
    } catch (Throwable _) {
      // nothing is left that could be told
    }
  }
}
