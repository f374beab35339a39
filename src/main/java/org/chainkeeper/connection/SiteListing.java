package org.chainkeeper.connection;

import java.util.List;

/** What came of asking Atlassian which Jira sites a token reaches. */
public sealed interface SiteListing {
  /**
   * @param sites possibly none
   * @param isWhole whether every entry was understood: only then is a site that is not listed missing
   */
  record Listed(List<Site> sites, boolean isWhole) implements SiteListing {
    public Listed {
      sites = List.copyOf(sites);
    }
  }

  /** 401: the token is not honoured. */
  record TokenRejected() implements SiteListing {}

  /** No answer, or none that is a list; it says nothing about any site. */
  record Unknown() implements SiteListing {}
}
