package org.chainkeeper.consent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.Site;

/** How a callback ended. Only {@link Connected} has stored a connection. */
public sealed interface ConsentResult {
  /**
   * @param unreached sites of the account's connections elsewhere that this consent does not reach
   */
  record Connected(Connection connection, List<Site> unreached) implements ConsentResult {
    public Connected {
      unreached = List.copyOf(unreached);
    }
  }

  /** The consent is kept; the same callback goes on from there after this time. */
  record Unfinished(Duration retryAfter) implements ConsentResult {}

  /** The person, or an administrator's policy, said no. */
  record Declined() implements ConsentResult {}

  /**
   * @param consented the name of the account that consented
   * @param needed the name of the one that asked, if it is known
   */
  record WrongAccount(String consented, Optional<String> needed) implements ConsentResult {}

  /** The tokens allow less than what was asked for. */
  record ScopesMissing(List<String> scopes) implements ConsentResult {
    public ScopesMissing {
      scopes = List.copyOf(scopes);
    }
  }

  /** Atlassian has denied the tokens for longer than a moment, for this cause. */
  record Denied(DenialCause cause) implements ConsentResult {}

  /**
   * The state is unknown, used without success, expired or another browser's, or there is none; or the
   * tenant has uninstalled the app since the consent was begun.
   */
  record StateInvalid() implements ConsentResult {}

  record CodeMissing() implements ConsentResult {}

  /** Atlassian gives no refresh token. */
  record NoRefreshToken() implements ConsentResult {}

  /** Atlassian refuses this app, whoever asks. */
  record Misconfigured() implements ConsentResult {}

  /** Atlassian does not answer, or not as it should. */
  record AtlassianFailed() implements ConsentResult {}
}
