package org.chainkeeper.consent;

import java.net.URI;

/** How beginning a consent ended. */
public sealed interface BeginResult {
  /**
   * @param authorize where to send the browser, with the state in it
   * @param cookieName one per state, so that two tabs do not take each other's cookie away
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
