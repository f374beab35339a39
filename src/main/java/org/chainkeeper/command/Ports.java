package org.chainkeeper.command;

import java.net.BindException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chainkeeper.StartException;

/** Distinguishes a port in use from other failures of a start. */
public final class Ports {
  private Ports() {}

  /**
   * @param ports that {@code start} listens on
   * @throws StartException when something else listens on one of them
   */
  public static <T> T startListening(Supplier<T> start, int... ports) {
    try {
      return start.get();
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new StartException(message(ports), failure);
        }
      }
      throw failure;
    }
  }

  private static String message(int... ports) {
    String names =
        Arrays.stream(ports).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
    return "port " + names + " is taken by another process";
  }
}
