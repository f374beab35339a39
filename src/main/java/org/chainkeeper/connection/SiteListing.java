package org.chainkeeper.connection;

import java.util.List;

/** The response to a request for the Jira sites of a token. */
public sealed interface SiteListing {
  /**
   * @param sites possibly none
   * @param isComplete whether every entry was readable: only then does the list show that other
   *     sites are missing
   */
  record Listed(List<Site> sites, boolean isComplete) implements SiteListing {
    public Listed {
      sites = List.copyOf(sites);
    }
  }

  /** 401: the token is not accepted. */
  record TokenRejected() implements SiteListing {}

  /** No response, or no list; says nothing about any site. */
  record Unknown() implements SiteListing {}
}
