package org.chainkeeper.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.chainkeeper.tenant.AccountId;

/**
 * A place in a sorted list: the value that is sorted by, and the account where values are equal. A list
 * continues from it although rows before it come and go.
 *
 * @param key as text: a name, an instant in ISO 8601, or the number of a state
 */
public record ListPosition(String key, AccountId account) {
  /** Whether a list that is sorted like this can have such a position. */
  public boolean fits(ConnectionSort sort) {
    return switch (sort) {
      case NAME -> true;
      case STATE -> key.matches("[0-9]");
      case CONNECTED, REFRESHED, VISITED, ENDS, LOST -> isInstant(key);
    };
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
