package org.chainkeeper.jdbc;

/** The database cannot be used; the message is one line that names the setting and the mend. */
public final class CannotOpenDatabase extends RuntimeException {
  CannotOpenDatabase(String message) {
    super(message);
  }

  CannotOpenDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}
