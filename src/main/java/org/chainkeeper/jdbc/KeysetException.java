package org.chainkeeper.jdbc;

/** The keyset cannot be used; the message is one line that names the setting and the remedy. */
public final class KeysetException extends RuntimeException {
  KeysetException(String message) {
    super(message);
  }
}
