package org.chainkeeper;

/** A fault of the surroundings that keeps the app from starting, in one line for whoever started it. */
public final class CannotStart extends RuntimeException {
  public CannotStart(String line) {
    super(line);
  }

  public CannotStart(String line, Throwable cause) {
    super(line, cause);
  }
}
