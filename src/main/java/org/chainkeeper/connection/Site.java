package org.chainkeeper.connection;

import java.net.URI;

/** A Jira site that a grant reaches, as {@code accessible-resources} lists it; the id is its cloud id. */
public record Site(String id, String name, URI url, URI avatarUrl) {
  /** Whether the site has the host of this address, in letters of any case. */
  public boolean isAt(URI address) {
    return url.getHost() != null && url.getHost().equalsIgnoreCase(address.getHost());
  }
}
