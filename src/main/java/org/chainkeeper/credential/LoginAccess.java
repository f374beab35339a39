package org.chainkeeper.credential;

import org.chainkeeper.jira.Jira;
import org.chainkeeper.rotation.AccessToken;

/** What is needed to ask Jira with a login. */
public sealed interface LoginAccess {
  /**
   * @param jira asks as the login at one address
   * @param token to be given to it
   */
  record Usable(Jira jira, AccessToken token) implements LoginAccess {}

  /** The authorization server does not accept the client credentials. */
  record Refused() implements LoginAccess {}

  /** The authorization server does not answer. */
  record Unavailable() implements LoginAccess {}

  /** Gives access to Jira by logins. Safe for concurrent use. */
  interface Provider {
    /** Ends within the implementation's deadline; throws nothing for what a server does. */
    LoginAccess open(Login login, JiraAddress address);

    /** Jira has rejected this token: the next one is a new one, where tokens are issued. */
    void rejected(Login login, AccessToken token);
  }
}
