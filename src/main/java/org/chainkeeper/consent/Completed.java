package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Site;

/** How a callback ended. Only {@link Connected} has stored a connection. */
public sealed interface Completed {
  /**
   * @param unreached sites of the account's connections elsewhere that this consent does not reach
   */
  record Connected(Connection connection, List<Site> unreached) implements Completed {
    public Connected {
      unreached = List.copyOf(unreached);
    }
  }

  /** The consent is kept; the same callback goes on from there after this time. */
  record Unfinished(Duration retryAfter) implements Completed {}

  /** The person, or an administrator's policy, said no. */
  record Declined() implements Completed {}

  /**
   * @param consented the name of the account that consented
   * @param needed the name of the one that asked, if it is known
   */
  record WrongAccount(String consented, Optional<String> needed) implements Completed {}

  /** The tokens allow less than what was asked for. */
  record ScopesMissing(List<String> scopes) implements Completed {
    public ScopesMissing {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * The state is unknown, used without success, expired or another browser's, or there is none; or the
   * tenant has uninstalled the app since the consent was begun.
   */
  record StateInvalid() implements Completed {}

  record CodeMissing() implements Completed {}

  /** Atlassian gives no refresh token. */
  record NoRefreshToken() implements Completed {}

  /** Atlassian refuses this app, whoever asks. */
  record Misconfigured() implements Completed {}

  /** Atlassian does not answer, or not as it should. */
  record AtlassianFailed() implements Completed {}
}
