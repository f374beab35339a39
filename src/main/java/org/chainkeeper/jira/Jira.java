package org.chainkeeper.jira;

import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.AccessToken;

/** The port to Jira. Safe for concurrent use. */
public interface Jira {
  /**
   * Makes one call to one site, as the account that the token belongs to. Ends within the
   * implementation's deadline; throws nothing for what a server or the network does.
   */
  <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query);
}
