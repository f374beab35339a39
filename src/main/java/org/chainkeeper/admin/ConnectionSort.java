package org.chainkeeper.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the list of connections is sorted by, ascending unless reversed; equal ones by account. */
public enum ConnectionSort {
  /** The person's name, in small letters. */
  NAME,

  /** In the order of {@link ConnectionState}. */
  STATE,
  CONNECTED,
  REFRESHED,
  VISITED,

  /** Those without an end come last. */
  ENDS,

  /** Those that are not lost come last. */
  LOST;

  /** As the API spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reverse of {@link #text()}. */
  public static Optional<ConnectionSort> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
