package org.chainkeeper.consent;

import java.net.URI;

/** The result of starting a consent. */
public sealed interface BeginResult {
  /**
   * @param authorize where to send the browser, with the state in it
   * @param cookieName one per state, so that two tabs do not overwrite each other's cookie
   */
  record Redirect(URI authorize, String cookieName, OneTimeId cookie) implements BeginResult {
    @Override
    public String toString() {
      return "Redirect(***)";
    }
  }

  /** The ticket is unknown, used, replaced or expired, or its installation has ended. */
  record TicketInvalid() implements BeginResult {}
}
