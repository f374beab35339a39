package org.chainkeeper;

import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;

/** Reports what ends a thread, one of a library's included, instead of printing it to standard error. */
final class UncaughtErrors {
  private UncaughtErrors() {}

  /** For all threads of the process; the last call counts. */
  static void reportTo(ErrorListener errors) {
    Isolation isolation = new Isolation(errors);
    Thread.setDefaultUncaughtExceptionHandler((_, why) -> isolation.report("thread", why));
  }
}
