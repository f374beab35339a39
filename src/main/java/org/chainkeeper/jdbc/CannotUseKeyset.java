package org.chainkeeper.jdbc;

/** The keyset cannot be used; the message is one line that names the setting and the mend. */
public final class CannotUseKeyset extends RuntimeException {
  CannotUseKeyset(String message) {
    super(message);
  }
}
