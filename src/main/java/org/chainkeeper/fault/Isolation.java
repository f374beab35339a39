package org.chainkeeper.fault;

import java.util.function.Consumer;

/**
 * Runs work so that nothing it throws reaches the caller. Errors are caught too: a process survives an
 * {@code OutOfMemoryError} for a thread or a {@code StackOverflowError}, so a thread that works for others
 * has to survive it. When the heap is exhausted, {@code -XX:+ExitOnOutOfMemoryError} ends the process
 * before anything is caught. Safe for concurrent use.
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

  /**
   * Runs the work for each item. One that fails is reported, and does not hide those after it: where it is
   * found first again, it would do so in each run.
   *
   * @throws StorageUnavailable at once, because those after it cannot be done either
   */
  public <T> void forEach(String where, Iterable<T> items, Consumer<? super T> work) {
    for (T item : items) {
      try {
        work.accept(item);
      } catch (StorageUnavailable e) {
        throw e;
      } catch (Throwable e) {
        report(where, e);
      }
    }
  }

  /** Tells the listener. Never throws: there may be no memory left to log with. */
  public void report(String where, Throwable why) {
    try {
      errors.failed(where, why);
    } catch (Throwable _) {
      // there is nothing left to report to
    }
  }
}
