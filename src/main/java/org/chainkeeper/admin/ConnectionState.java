package org.chainkeeper.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an admin is told about a connection. The first that applies, from the end of this list to its begin,
 * is the connection's state, so that each has one. The store computes it in SQL, for rows, filters and
 * counts alike.
 */
public enum ConnectionState {
  /** Its access token is usable. */
  CONNECTED,

  /**
   * Its access token has passed 80 % of its life: the next visit refreshes it, or the app itself after 45
   * days without one.
   */
  AGEING,

  /** It is unknown which pair Atlassian issued last; the app presents the same token again. */
  UNSETTLED,

  /** Atlassian refused the refresh token, and the app retries. */
  SUSPECT,

  /** Every retry was refused, or the tokens are gone: the person has to consent again. */
  LOST,

  /** This node cannot decrypt its tokens. */
  UNREADABLE,

  /** Its consent was given to another OAuth client than the app has now. */
  OTHER_CLIENT;

  /** As the API spells it, {@code other-client}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reverse of {@link #text()}. */
  public static Optional<ConnectionState> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** Whether the connection still has an end ahead of it. */
  public boolean isAlive() {
    return switch (this) {
      case CONNECTED, AGEING, UNSETTLED, SUSPECT -> true;
      case LOST, UNREADABLE, OTHER_CLIENT -> false;
    };
  }
}
