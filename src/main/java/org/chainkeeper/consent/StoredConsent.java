package org.chainkeeper.consent;

import java.util.List;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;

/** The result of storing a consent. */
public sealed interface StoredConsent {
  /**
   * @param unreached sites of the account's connections elsewhere that this consent does not reach
   */
  record Linked(Connection connection, List<Site> unreached) implements StoredConsent {
    public Linked {
      unreached = List.copyOf(unreached);
    }
  }

  /** The installation has ended; nothing is stored. */
  record NotInstalled() implements StoredConsent {}
}
