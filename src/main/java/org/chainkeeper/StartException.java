package org.chainkeeper;

/** The environment does not allow the app to start; the message is one line for the operator. */
public final class StartException extends RuntimeException {
  public StartException(String line) {
    super(line);
  }

  public StartException(String line, Throwable cause) {
    super(line, cause);
  }
}
