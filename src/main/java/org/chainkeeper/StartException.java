package org.chainkeeper;

/** A fault of the surroundings that keeps the app from starting, in one line for whoever started it. */
public final class StartException extends RuntimeException {
  public StartException(String line) {
    super(line);
  }

  public StartException(String line, Throwable cause) {
    super(line, cause);
  }
}
