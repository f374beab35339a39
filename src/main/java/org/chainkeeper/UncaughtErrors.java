package org.chainkeeper;

import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;

/** Reports what terminates a thread, including a library's, instead of printing it to standard error. */
final class UncaughtErrors {
  private UncaughtErrors() {}

  /** Applies to all threads of the process; the last call wins. */
  static void reportTo(ErrorListener errors) {
    Isolation isolation = new Isolation(errors);
    Thread.setDefaultUncaughtExceptionHandler((_, why) -> isolation.report("thread", why));
  }
}
