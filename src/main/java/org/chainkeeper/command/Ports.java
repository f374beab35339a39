package org.chainkeeper.command;

import java.net.BindException;
import java.util.function.Supplier;
import org.chainkeeper.CannotStart;

/** Tells a port that is taken from other failures. */
final class Ports {
  private Ports() {}

  /**
   * @throws CannotStart when something else listens there
   */
  static <T> T listening(int port, Supplier<T> start) {
    try {
      return start.get();
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new CannotStart("port " + port + " is taken by another process", failure);
        }
      }
      throw failure;
    }
  }
}
