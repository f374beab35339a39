package org.chainkeeper.connection;

import org.chainkeeper.rotation.AccessToken;

/** Atlassian's list of sites. */
@FunctionalInterface
public interface SiteDirectory {
  /**
   * The Jira sites that a token reaches; returns within the implementation's deadline, never
   * throws.
   */
  SiteListing list(AccessToken token);
}
