package org.chainkeeper.jdbc;

/** The database cannot be used; the message is one line that names the setting and the remedy. */
public final class DatabaseOpenException extends RuntimeException {
  DatabaseOpenException(String message) {
    super(message);
  }

  DatabaseOpenException(String message, Throwable cause) {
    super(message, cause);
  }
}
